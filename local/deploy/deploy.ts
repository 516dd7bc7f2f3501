import { UsageError } from '../options';
import { apply, type Target } from './apply';
import { lastUpload, rememberUpload, uploadMiniprogram } from './miniprogram';
import type { DeployOptions } from './options';
import { makePlan } from './plan';
import { findPlace, readOpenapi, readPresentFunctions, readTables, type Place, type Present } from './present';
import type { Settings } from './settings';
import type { Plan } from './steps';
import { TencentApi } from './tencent';
import type { Wanted } from './wanted';
import { WeixinApi } from './weixin';

export interface DeployIo {
  /** The repository: what was uploaded last is remembered below it. */
  root: string;
  print: (line: string) => void;
  /** Whether to begin; asked when there is something to do. */
  confirm: () => Promise<boolean>;
  /** Between two looks at a function that is under way. */
  pollMs: number;
}

/**
 * Makes an environment what it should be: looks at what is there, says what is to be done, and does it step by step.
 * It may be run again at any time, also after it was killed: done is done, and what isn't is done then.
 * @returns the plan that it had
 * @throws UsageError, ApiError, StepError
 */
export async function deploy(
  options: DeployOptions,
  settings: Settings,
  wanted: Wanted,
  { root, print, confirm, pollMs }: DeployIo,
): Promise<Plan> {
  const api = new TencentApi(settings.tencent);
  const weixin = settings.weixin && new WeixinApi(settings.weixin, options.env);
  const onlyMiniprogram = !wanted.collections && !wanted.functions && !wanted.openapi;
  const place = onlyMiniprogram ? NOWHERE : await findPlace(api, options.env);
  const present = await readPresent({ api, weixin, place, pollMs }, wanted, lastUpload(root, options.env));
  const plan = makePlan(wanted, present, settings.variables, options.again);
  show(plan, options.env, print);
  if (plan.problems.length > 0)
    throw new UsageError(['先要解决下面的问题，现在什么也没有改：', ...plan.problems].join('\n'));
  if (options.dryRun || plan.steps.length === 0) return plan;
  if (!options.yes && !(await confirm())) return plan;
  const target: Target = {
    api,
    weixin,
    place,
    pollMs,
    async uploadMiniprogram(miniprogram) {
      if (!settings.upload) throw new Error('the upload key is missing');
      await uploadMiniprogram(root, settings.upload, miniprogram.version);
      rememberUpload(root, options.env, miniprogram);
    },
  };
  for (const [index, step] of plan.steps.entries()) {
    print(`[${index + 1}/${plan.steps.length}] ${step.says}`);
    await apply(target, step);
  }
  print('部署完成。');
  return plan;
}

/** For an upload of the mini-program alone, which asks nothing of the environment. */
const NOWHERE: Place = { env: '', region: '', namespace: '', instance: '', logs: null, account: '' };

async function readPresent(
  { api, weixin, place, pollMs }: Pick<Target, 'api' | 'weixin' | 'place' | 'pollMs'>,
  wanted: Wanted,
  uploaded: string | null,
): Promise<Present> {
  const tables: Present['tables'] = wanted.collections ? await readTables(api, place) : new Map();
  const functions: Present['functions'] =
    wanted.functions || wanted.openapi ? await readPresentFunctions(api, place, pollMs) : new Map();
  const named = [...(wanted.openapi?.keys() ?? [])].filter((name) => functions.has(name));
  const openapi: Present['openapi'] = weixin ? await readOpenapi(weixin, named) : new Map();
  return { tables, functions, openapi, uploaded };
}

function show({ steps, leftAlone, notes }: Plan, env: string, print: (line: string) => void): void {
  if (steps.length === 0) print(`环境 ${env} 已经是最新的，没有要做的事。`);
  else print([`环境 ${env}，要做 ${steps.length} 件事：`, ...steps.map(({ says }) => `  ${says}`)].join('\n'));
  if (leftAlone.length > 0) print(['下面这些不是本项目的，不会动：', ...leftAlone.map((it) => `  ${it}`)].join('\n'));
  for (const note of notes) print(`请注意：${note}`);
}
