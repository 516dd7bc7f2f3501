import { step, type Plan } from './steps';

/** Which of WeChat's APIs each function may call. A function has one such list, and it is ours as a whole. */
export function openapiSteps(
  { steps }: Plan,
  wanted: ReadonlyMap<string, string[]>,
  present: ReadonlyMap<string, readonly string[] | null>,
): void {
  for (const [name, openapi] of wanted) {
    const there = present.get(name) ?? [];
    if (same(there, openapi)) continue;
    const says = openapi.length > 0 ? `允许云调用 ${openapi.join('、')}` : '收回云调用的权限';
    steps.push(step(`云函数 ${name}：${says}`, { kind: 'allowOpenapi', name, openapi }));
  }
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
