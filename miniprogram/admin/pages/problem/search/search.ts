import { QUEUE_TEXT_MAX, type SuggestionSummary } from '../../../../contract/index';
import { messageOf } from '../../../../services/call';
import * as suggestions from '../../../../services/suggestion';
import { choiceOf, chosenOf, toggled, type Choice } from '../../../components/suggestion-checks/choice';

/** So many are shown: who looks for one writes more of its text. */
const SHOWN = 20;
/** Answers without a hit that a search goes through before it gives up. */
const SEARCH_STEPS = 5;

/** Choosing open suggestions by their text. Events: `choose` (detail: ids), `close`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    /** Those that are in the problem. */
    except: { type: Array, value: [] as Choice[] },
  },
  data: {
    text: '',
    textMax: QUEUE_TEXT_MAX,
    state: 'loading',
    problem: '',
    choices: [] as Choice[],
    count: 0,
    /** Of the latest question. */
    asked: 0,
  },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.load();
    },
  },
  methods: {
    onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
    },
    async load() {
      const asked = this.data.asked + 1;
      this.setData({ asked, state: 'loading', problem: '' });
      try {
        const found = await find(this.data.text.trim());
        if (asked !== this.data.asked) return;
        this.show(found);
      } catch (error) {
        if (asked === this.data.asked) this.setData({ state: 'error', problem: messageOf(error) });
      }
    },
    /** What was chosen stays, whatever is looked for next. */
    show(found: SuggestionSummary[]) {
      const kept = this.data.choices.filter(({ chosen }) => chosen);
      const taken = [...kept, ...this.data.except].map(({ id }) => id);
      const fresh = found.filter(({ id }) => !taken.includes(id)).map((item) => choiceOf(item, false));
      const choices = [...kept, ...fresh];
      this.setData({ state: choices.length > 0 ? 'ready' : 'empty', choices, count: kept.length });
    },
    onToggle({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const choices = toggled(this.data.choices, detail.id);
      this.setData({ choices, count: chosenOf(choices).length });
    },
    onRead({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/admin/pages/handle/handle?id=${detail.id}` });
    },
    onChoose() {
      const ids = chosenOf(this.data.choices);
      if (ids.length === 0) return;
      this.setData({ choices: [], count: 0 });
      this.triggerEvent('choose', { ids });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});

async function find(text: string): Promise<SuggestionSummary[]> {
  const found: SuggestionSummary[] = [];
  let cursor: string | null = null;
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const page: Awaited<ReturnType<typeof suggestions.queue>> = await suggestions.queue({
      cursor,
      limit: SHOWN,
      ...(text === '' ? {} : { text }),
    });
    found.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null || !page.partial || found.length > 0) break;
  }
  return found;
}
