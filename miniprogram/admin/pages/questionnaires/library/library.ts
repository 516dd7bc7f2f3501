import { sizedPage } from '../../../../services/page-frame';
import { readBuilding, writeBuilding, type Building } from '../../../questionnaires/building';
import { idsOf, insertAt, withNewIds } from '../../../questionnaires/edit';
import { QUESTION_GROUPS } from '../../../questionnaires/library/questions';
import { typeLabel } from '../../../questionnaires/types';
import { cardsOf } from '../build/question-list/cards';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

interface Shown {
  id: string;
  title: string;
  about: string;
  chosen: boolean;
}

const GROUPS = QUESTION_GROUPS.map(({ id, label, questions }) => ({ id, label, count: questions.length }));
const [FIRST] = GROUPS;

/** 题库: ready questions, of which any number go into what is being built (`?id=`, `&at=` the place). */
sizedPage({
  data: {
    state: 'loading',
    groups: GROUPS,
    group: FIRST?.id ?? '',
    shown: [] as Shown[],
    chosen: [] as string[],
    problem: '',
  },
  building: null as Building | null,
  place: 0,

  onLoad({ id, at }) {
    this.building = readBuilding(id ?? null);
    this.place = Number(at ?? 0);
    this.setData({ state: this.building ? 'ready' : 'gone' });
    this.show();
  },
  show() {
    const { group, chosen } = this.data;
    const questions = this.offered(group);
    const cards = cardsOf(questions, false);
    this.setData({
      shown: questions.map(({ id, title, type }, index) => ({
        id,
        title,
        about: [typeLabel(type), cards[index]?.about].filter(Boolean).join('：'),
        chosen: chosen.includes(id),
      })),
    });
  },
  /** No photos where nobody's name is asked for. */
  offered(group: string) {
    const questions = QUESTION_GROUPS.find(({ id }) => id === group)?.questions ?? [];
    return questions.filter(({ type }) => !(this.building?.settings.anonymous && type === 'photo'));
  },
  onGroup(event: Tap) {
    this.setData({ group: event.currentTarget.dataset.id });
    this.show();
  },
  onQuestion(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const { chosen } = this.data;
    this.setData({ chosen: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
    this.show();
  },
  onTake() {
    const { building } = this;
    if (!building) return;
    const taken = idsOf(building.content);
    const all = GROUPS.flatMap(({ id }) => this.offered(id));
    const added = this.data.chosen.flatMap((id) => {
      const question = all.find((one) => one.id === id);
      // Other ids than the library's: the same question in two places is two questions.
      return question ? [withNewIds(question, taken)] : [];
    });
    const content = insertAt(building.content, this.place, added);
    if (writeBuilding({ ...building, content })) void wx.navigateBack();
    else this.setData({ problem: '手机存不下了，请先回去保存' });
  },
  onBack() {
    void wx.navigateBack();
  },
});
