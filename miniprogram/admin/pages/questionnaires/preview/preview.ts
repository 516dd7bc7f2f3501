import { minutesFor, type QuestionnaireContent } from '../../../../contract/index';
import { sizedPage } from '../../../../services/page-frame';
import { readBuilding, type Building } from '../../../questionnaires/building';
import { saveFaults } from '../../../questionnaires/faults';

/** What a resident sees of what is being built (`?id=`): the form itself. Nothing is sent, and nothing is kept. */
sizedPage({
  data: {
    state: 'loading',
    problem: '',
    title: '',
    intro: '',
    thanks: '',
    anonymous: false,
    minutes: 0,
    content: null as QuestionnaireContent | null,
    answers: {},
    page: 0,
  },
  building: null as Building | null,

  onLoad({ id }) {
    this.building = readBuilding(id ?? null);
    this.begin();
  },
  begin() {
    const { building } = this;
    if (!building) {
      this.setData({ state: 'gone', problem: '这份问卷不在这部手机里了' });
      return;
    }
    const { content, settings } = building;
    // A title is no matter for a look at the questions.
    const [fault] = saveFaults({ ...content, title: content.title.trim() || '还没写标题' }, settings);
    if (fault) {
      this.setData({ state: 'gone', problem: `先改好再看：${fault.message}` });
      return;
    }
    this.setData({
      state: 'ready',
      title: content.title.trim() || '还没写标题',
      intro: content.intro ?? '',
      thanks: content.thanks ?? '',
      anonymous: settings.anonymous,
      minutes: minutesFor(content.questions),
      page: 0,
      answers: {},
      // Another object each time: the form begins anew.
      content: { ...content },
    });
  },
  onChange({ detail }: WechatMiniprogram.CustomEvent<{ page: number }>) {
    if (detail.page !== this.data.page) this.setData({ page: detail.page });
  },
  onTurn() {
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onSubmit() {
    this.setData({ state: 'done' });
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },
  onBack() {
    void wx.navigateBack();
  },
});
