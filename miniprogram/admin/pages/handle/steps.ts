import type { ReplyAction, Status, SuggestionView } from '../../../contract/index';

/** What each step's form asks for and says. Which steps are open to whom and when, the server tells (`view.actions`). */

export const FORM_STEPS = [
  'accept',
  'resolve',
  'plan',
  'defer',
  'decline',
  'return',
  'reroute',
  'reopen',
  'release',
  'assignHandler',
  'classify',
  'note',
] as const;
export type FormStep = (typeof FORM_STEPS)[number];

export interface StepForm {
  /** On buttons that open it. */
  label: string;
  /** Beside that, in the list of steps. */
  hint: string;
  /** What it brings about. */
  explains: string;
  /** On the button that sends it. */
  confirm: string;
  /** After it went through. */
  done: string;
  note?: { label: string; placeholder: string; optional?: true };
  day?: { label: string; last: 'plan' | 'defer' };
  pick?: 'unit' | 'colleague' | 'classes';
  /** The templates that fit. */
  reply?: ReplyAction;
  /** Only colleagues read it. */
  internal?: true;
}

export const STEP_FORMS: Record<FormStep, StepForm> = {
  accept: {
    label: '受理',
    hint: '接下来办',
    explains: '居民会马上收到通知，之后要在期限内答复。',
    confirm: '确定受理',
    done: '已受理，居民会收到通知。',
    note: { label: '给居民的说明（可以不写）', placeholder: '比如：明天上门看看', optional: true },
    reply: 'accept',
  },
  resolve: {
    label: '答复',
    hint: '办好了，告诉居民结果',
    explains: '居民会收到，并说说满不满意。',
    confirm: '送出答复',
    done: '答复已送出，居民会收到通知。',
    note: { label: '答复', placeholder: '办了什么、结果怎样，照实写' },
    reply: 'resolve',
  },
  plan: {
    label: '定计划',
    hint: '怎么办、哪天办好',
    explains: '告诉居民打算怎么办、什么时候办好。到时候记得答复。',
    confirm: '送出计划',
    done: '计划已送出，居民会收到通知。',
    note: { label: '打算怎么办', placeholder: '分几步、谁来办' },
    day: { label: '哪天办好', last: 'plan' },
    reply: 'plan',
  },
  defer: {
    label: '暂缓',
    hint: '现在办不了，讲明白原因',
    explains: '暂时办不了的，也要跟居民讲明白。到了那一天会自动回来接着办。',
    confirm: '送出说明',
    done: '说明已送出，到日子会提醒您。',
    note: { label: '为什么现在办不了', placeholder: '原因，以及这段时间先怎么做' },
    day: { label: '哪天再看', last: 'defer' },
    reply: 'defer',
  },
  decline: {
    label: '不予受理',
    hint: '不该办的，说明原因',
    explains: '居民和县里都会看到原因。只是不归本单位管的，请用“退回”。',
    confirm: '确定不予受理',
    done: '已把原因告诉居民。',
    note: { label: '为什么不受理', placeholder: '原因，以及居民可以找谁' },
    reply: 'decline',
  },
  return: {
    label: '退回',
    hint: '不归本单位管，请县里分派',
    explains: '交回县里另行分派。原因居民也看得到。',
    confirm: '确定退回',
    done: '已退回，县里会另行分派。',
    note: { label: '为什么退回', placeholder: '应该由谁来办' },
    reply: 'return',
  },
  reroute: {
    label: '转办',
    hint: '交给另一个单位',
    explains: '新单位会收到通知，受理期限重新计算。',
    confirm: '确定转办',
    done: '已转办，新单位会收到通知。',
    note: { label: '说明（可以不写，居民也看得到）', placeholder: '为什么转', optional: true },
    pick: 'unit',
  },
  reopen: {
    label: '重新办理',
    hint: '没办好，接着办',
    explains: '办理单位会收到通知，期限重新计算。',
    confirm: '确定重新办理',
    done: '已要求重新办理。',
    note: { label: '哪里没办好', placeholder: '还差什么，居民也看得到' },
  },
  release: {
    label: '放行居民的话',
    hint: '看过了，给办理单位看',
    explains: '居民补充的话没有通过自动核对。您看过没有问题，放行后办理单位就能看到。',
    confirm: '看过了，放行',
    done: '已放行，办理单位会收到通知。',
  },
  assignHandler: {
    label: '指定经办人',
    hint: '交给一位同事',
    explains: '这位同事会收到通知，也能办理这一条。',
    confirm: '就交给他',
    done: '经办人定好了。',
    pick: 'colleague',
  },
  classify: {
    label: '调整分类',
    hint: '方面、类别、共性还是个性',
    explains: '只改分类，不通知居民。',
    confirm: '保存分类',
    done: '分类改好了。',
    pick: 'classes',
  },
  note: {
    label: '备注',
    hint: '只有同事看得到',
    explains: '只有同事看得到，居民看不到。',
    confirm: '保存备注',
    done: '备注存好了。',
    note: { label: '内部备注', placeholder: '电话里说了什么、进展到哪里' },
    internal: true,
  },
};

/** What most probably comes next. Anything else is one tap further. */
const NEXT: Partial<Record<Status, FormStep>> = {
  submitted: 'accept',
  accepted: 'resolve',
  planned: 'resolve',
  deferred: 'plan',
};

const OFFICE = 'office';

/** The steps with a form that are open now, the likeliest first. */
export function openSteps({ actions, unit }: Pick<SuggestionView, 'actions' | 'unit'>): FormStep[] {
  // The office can't give back to itself.
  return FORM_STEPS.filter((step) => actions.includes(step) && !(step === 'return' && unit.id === OFFICE));
}

/** What the page's own button does; null when nothing is waited for here. */
export function primaryStep(view: Pick<SuggestionView, 'actions' | 'unit' | 'status'>): FormStep | null {
  const open = openSteps(view);
  // What nobody was found for waits at the office to be given to somebody.
  const next = view.unit.id === OFFICE && view.status === 'submitted' ? 'reroute' : NEXT[view.status];
  return next !== undefined && open.includes(next) ? next : null;
}

/** Steps that would take the same text: for one that was written when somebody else was quicker. */
export const othersFor = (view: Pick<SuggestionView, 'actions' | 'unit'>, step: FormStep): FormStep[] =>
  openSteps(view).filter((other) => other !== step && STEP_FORMS[other].note !== undefined);
