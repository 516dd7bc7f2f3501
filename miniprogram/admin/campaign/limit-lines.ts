import type { LimitName, RateName, SettingsForm } from './form';

/** A number of the settings, as it is asked for. */
export interface LimitLine {
  /** Path within the settings. */
  path: string;
  /** Of the element, where a fault is shown. */
  at: string;
  label: string;
  measure: string;
  hint: string;
  value: string;
}

const LIMITS: Record<LimitName, readonly [label: string, hint: string]> = {
  acceptDays: ['受理', '收到意见以后，这么多天之内要受理'],
  answerDays: ['答复', '收到以后，这么多天之内要给居民答复'],
  plannedAnswerDays: ['有办理计划的，最晚答复', '一时办不完的，计划最远可以定到这么多天以后'],
  remindDays: ['到期前提醒', '期限前这么多天，提醒负责的单位'],
  redCardDays: ['逾期以后发红牌', '逾期当天发黄牌，再过这么多天发红牌'],
  closeDays: ['答复以后办结', '居民这么多天没有再说什么，就算办结'],
  callDays: ['没看消息的，改打电话', '答复以后居民这么多天没看，列进电话回访'],
};

const RATES: Record<RateName, readonly [label: string, hint: string]> = {
  perHour: ['一小时最多', '一个微信一小时里最多提这么多条，防止有人刷屏'],
  perDay: ['一天最多', '座谈会上替大家记的干部也算，不要定得太小'],
};

/** All of them, in their order on the page. */
export const limitLines = (form: SettingsForm): { limits: LimitLine[]; rates: LimitLine[] } => ({
  limits: lines('serviceLimits', LIMITS, form.serviceLimits, '个工作日'),
  rates: lines('rateLimits', RATES, form.rateLimits, '条'),
});

const lines = <K extends string>(
  group: string,
  described: Record<K, readonly [label: string, hint: string]>,
  values: Record<K, string>,
  measure: string,
): LimitLine[] =>
  (Object.keys(described) as K[]).map((name) => {
    const [label, hint] = described[name];
    return { path: `${group}.${name}`, at: `at-${group}-${name}`, label, measure, hint, value: values[name] };
  });
