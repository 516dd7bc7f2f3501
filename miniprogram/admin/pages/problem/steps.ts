/** What can be done about a problem here, in the order of the work. */
const STEPS = [
  { name: 'plan', label: '办理计划' },
  { name: 'resolve', label: '答复所有人' },
  { name: 'defer', label: '暂缓' },
  { name: 'merge', label: '再并入' },
  { name: 'split', label: '分出来' },
] as const;

export type StepName = (typeof STEPS)[number]['name'];

/** @param actions what the server lets this person do */
export const offeredSteps = (actions: readonly string[]): { name: StepName; label: string }[] =>
  STEPS.filter(({ name }) => actions.includes(name)).map(({ name, label }) => ({ name, label }));
