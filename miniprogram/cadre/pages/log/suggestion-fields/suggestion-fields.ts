import { ASPECTS, SUGGESTION_CONTENT, type CampaignView } from '../../../../contract/index';
import type { TypedSuggestion } from '../../../../services/visits/item';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** By component: what is in its fields now. Its data keeps what was there when it was opened, or the cursor would jump. */
const typed = new WeakMap<object, TypedSuggestion>();

/** One thing that was said. Events: `change` (detail: TypedSuggestion), `remove` (detail: its id). */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    suggestion: { type: Object, value: {} as TypedSuggestion },
    aspects: { type: Array, value: [] as CampaignView['aspects'] },
    categories: { type: Array, value: [] as CampaignView['categories'] },
    nth: { type: Number, value: 0 },
    fault: { type: String, value: '' },
  },
  data: { aspect: '', category: '', categoryLabel: '', categoryOpen: false, content: '', max: SUGGESTION_CONTENT.max },
  observers: {
    suggestion(suggestion: TypedSuggestion) {
      if (typed.get(this)?.id === suggestion.id) return;
      typed.set(this, suggestion);
      this.setData({ aspect: suggestion.aspect ?? '', content: suggestion.content });
      this.showCategory(suggestion.category);
    },
  },
  methods: {
    change(changes: Partial<TypedSuggestion>) {
      const next = { ...(typed.get(this) ?? this.data.suggestion), ...changes };
      typed.set(this, next);
      this.triggerEvent('change', next);
    },
    onAspect(event: Tap) {
      const aspect = ASPECTS.find((known) => known === event.currentTarget.dataset.id) ?? null;
      this.setData({ aspect: aspect ?? '' });
      this.change({ aspect });
    },
    onContent({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ content: detail.value });
    },
    onFold() {
      this.setData({ categoryOpen: !this.data.categoryOpen });
    },
    onCategory(event: Tap) {
      const { id } = event.currentTarget.dataset;
      const category = id === '' || this.data.category === id ? null : id;
      this.showCategory(category);
      this.change({ category });
    },
    showCategory(category: string | null) {
      const label = this.data.categories.find(({ id }) => id === category)?.label ?? '';
      this.setData({ category: category ?? '', categoryLabel: label });
    },
    onRemove() {
      this.triggerEvent('remove', { id: this.data.suggestion.id });
    },
  },
});
