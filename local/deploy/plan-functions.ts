import { kilobytes, step, type Plan } from './steps';
import type { PresentFunction } from './present';
import { isOurs, type Variables } from './variables';
import type { WantedFunction } from './wanted';

/** What an uploaded function is recognised by: it stands in its description, in the environment itself. */
export const descriptionOf = ({ hash }: WantedFunction): string => `fang-qian-lou-wan-jia ${hash}`;

/** The oldest that functions are built for. */
const OLDEST_NODE = 16;
/** All variables of a function, names and values. */
const VARIABLES_LIMIT = 4096;

/** Functions with their code, settings, variables and timers. */
export function functionSteps(
  plan: Plan,
  wanted: readonly WantedFunction[],
  present: ReadonlyMap<string, PresentFunction>,
  common: Variables,
  again: boolean,
): void {
  for (const fn of wanted) {
    const there = present.get(fn.name);
    // A deployment replaces all of a function's variables: those that we don't know go along.
    const variables = { ...there?.variables, ...common };
    const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
    if (bytes > VARIABLES_LIMIT) plan.problems.push(`云函数 ${fn.name} 的变量加起来超过 4 KB，平台不收。`);
    if (!there || there.status === 'CreateFailed') create(plan, fn, variables, there !== undefined);
    else update(plan, fn, there, variables, again);
    triggerSteps(plan, fn, there);
  }
  const ours = new Set(wanted.map(({ name }) => name));
  for (const name of present.keys()) if (!ours.has(name)) plan.leftAlone.push(`云函数 ${name}`);
}

function create({ steps }: Plan, fn: WantedFunction, variables: Variables, failedBefore: boolean): void {
  if (failedBefore)
    steps.push(step(`删掉没有建成的云函数 ${fn.name}`, { kind: 'deleteFailedFunction', name: fn.name }));
  const size = kilobytes(Object.values(fn.files).reduce((sum, content) => sum + content.length, 0));
  const says = `建立云函数 ${fn.name}（${size}，云端安装依赖，超时 ${fn.timeout} 秒，变量 ${namesOf(variables)}）`;
  steps.push(step(says, { kind: 'createFunction', fn, variables }));
}

function update(plan: Plan, fn: WantedFunction, there: PresentFunction, variables: Variables, again: boolean): void {
  const version = Number(/^Nodejs(\d+)/.exec(there.runtime)?.[1] ?? 0);
  if (version < OLDEST_NODE)
    plan.problems.push(
      `云函数 ${fn.name} 的运行环境是 ${there.runtime}，太旧，建好后不能改。请在控制台删掉这个云函数，再部署一次。`,
    );
  const newCode = again || there.description !== descriptionOf(fn) || there.status === 'UpdateFailed';
  if (newCode) plan.steps.push(step(`云函数 ${fn.name}：上传代码`, { kind: 'updateCode', fn }));
  const changes = [
    ...(there.timeout === fn.timeout ? [] : [`超时 ${fn.timeout} 秒`]),
    ...Object.entries(variables)
      .filter(([name, value]) => there.variables[name] !== value)
      .map(([name]) => `变量 ${name}`),
  ];
  if (newCode || changes.length > 0)
    plan.steps.push(
      step(`云函数 ${fn.name}：设置${[...changes, ...(newCode ? ['代码的标记'] : [])].join('、')}`, {
        kind: 'configure',
        fn,
        variables,
      }),
    );
  for (const name of Object.keys(there.variables).filter((it) => !isOurs(it)))
    plan.leftAlone.push(`云函数 ${fn.name} 的变量 ${name}`);
}

function triggerSteps({ steps, leftAlone }: Plan, fn: WantedFunction, there: PresentFunction | undefined): void {
  const timers = there?.status === 'CreateFailed' ? [] : (there?.triggers ?? []);
  for (const trigger of fn.triggers) {
    const known = timers.find(({ name }) => name === trigger.name);
    if (known?.config === trigger.config) continue;
    if (known)
      steps.push(
        step(`云函数 ${fn.name}：去掉定时触发器 ${known.name}，它的时间变了，随后重建`, {
          kind: 'deleteTrigger',
          name: fn.name,
          trigger: known.name,
        }),
      );
    steps.push(
      step(`云函数 ${fn.name}：建立定时触发器 ${trigger.name}（${trigger.config}）`, {
        kind: 'createTrigger',
        name: fn.name,
        trigger,
      }),
    );
  }
  for (const { name } of timers)
    if (!fn.triggers.some((it) => it.name === name)) leftAlone.push(`云函数 ${fn.name} 的定时触发器 ${name}`);
}

const namesOf = (variables: Variables): string => Object.keys(variables).join('、') || '无';
