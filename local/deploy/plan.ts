import { openapiSteps } from './plan-openapi';
import { functionSteps } from './plan-functions';
import { tableSteps } from './plan-tables';
import type { Present } from './present';
import { kilobytes, step, type Plan } from './steps';
import { commonVariables, type Variables } from './variables';
import type { Wanted, WantedMiniprogram } from './wanted';

/**
 * What is to be done so that an environment becomes what it should be; nothing when it is.
 * @param given variables, which go before those that are there
 * @param again uploads also what is there already
 */
export function makePlan(wanted: Wanted, present: Present, given: Variables, again = false): Plan {
  const plan: Plan = { steps: [], leftAlone: [], notes: [], problems: [] };
  if (wanted.collections) tableSteps(plan, wanted.collections, present.tables);
  if (wanted.functions) {
    const ours = wanted.functions.flatMap(({ name }) => {
      const there = present.functions.get(name);
      return there ? [there.variables] : [];
    });
    const { variables, problems, notes } = commonVariables(given, ours);
    plan.problems.push(...problems);
    plan.notes.push(...notes);
    functionSteps(plan, wanted.functions, present.functions, variables, again);
  }
  if (wanted.openapi) {
    openapiSteps(plan, wanted.openapi, present.openapi);
    const missing = [...wanted.openapi.keys()].filter((name) => !present.functions.has(name));
    if (missing.length > 0 && !wanted.functions)
      plan.problems.push(`还没有云函数 ${missing.join('、')}，不能给它们云调用的权限：请连同 functions 一起部署。`);
  }
  if (wanted.miniprogram && (again || present.uploaded !== wanted.miniprogram.hash))
    plan.steps.push(
      step(uploadSays(wanted.miniprogram), { kind: 'uploadMiniprogram', miniprogram: wanted.miniprogram }),
    );
  return plan;
}

const uploadSays = ({ version, packages }: WantedMiniprogram): string =>
  `上传小程序 ${version} 为开发版本（${packages.map(({ root, bytes }) => `${root === '' ? '主包' : `分包 ${root}`} ${kilobytes(bytes)}`).join('，')}）`;
