import { EndlessList, type Ask } from './list';
import type { ListRow } from './rows';
import { PhoneView } from './view';
import type { DrawnChunk } from './window';

/** By component: what is kept here is too much for its data. */
const parts = new WeakMap<object, { view: PhoneView; list: EndlessList<ListRow> }>();

function partsOf(component: object): { view: PhoneView; list: EndlessList<ListRow> } {
  const known = parts.get(component);
  if (!known) throw new Error('the list is not on a page');
  return known;
}

/**
 * A list without an end: loads the next rows before its end is reached, draws only those near the screen, and says what
 * it does. `generic:entry` names the component that shows a row, which it gets as its property `row`. Events: `open`
 * (detail: the row that was tapped), `refresh` (it asks anew, so should what stands beside it), `action` (the button of
 * the empty list). See `ListHandle` for what a page does with it.
 */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    emptyTitle: { type: String, value: '' },
    emptyHint: { type: String, value: '' },
    /** Its rows lead nowhere; what can be tapped is inside them. */
    still: { type: Boolean, value: false },
    /** Label of the empty list's button; none when left out. */
    emptyAction: { type: String, value: '' },
  },
  data: { state: 'loading', problem: '', more: 'idle', moreProblem: '', chunks: [] as DrawnChunk[] },
  lifetimes: {
    created() {
      const view = new PhoneView(this, {
        move: (sightings) => void list.move(sightings),
        more: () => void list.more(),
        online: () => void list.refresh(),
      });
      const list = new EndlessList<ListRow>(view);
      parts.set(this, { view, list });
    },
    detached() {
      partsOf(this).view.close();
    },
  },
  pageLifetimes: {
    show() {
      const { view, list } = partsOf(this);
      view.visible = true;
      void list.refresh();
    },
    hide() {
      partsOf(this).view.visible = false;
    },
  },
  methods: {
    start(ask: Ask<ListRow>) {
      void partsOf(this).list.start(ask);
    },
    async pullDown() {
      await partsOf(this).list.load();
      void wx.stopPullDownRefresh();
    },
    restart() {
      void partsOf(this).list.restart();
    },
    refresh() {
      void partsOf(this).list.refresh();
    },
    change(id: string, fields: Partial<ListRow>) {
      void partsOf(this).list.change(id, fields);
    },
    changeWhere(matches: (row: ListRow) => boolean, fields: Partial<ListRow>) {
      void partsOf(this).list.changeWhere(matches, fields);
    },
    onRetry() {
      void partsOf(this).list.restart();
    },
    onMore() {
      void partsOf(this).list.goOn();
    },
    onAction() {
      this.triggerEvent('action');
    },
    onTap(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      const row = partsOf(this).list.row(event.currentTarget.dataset.id);
      if (row) this.triggerEvent('open', row);
    },
  },
});
