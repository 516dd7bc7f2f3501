import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import { audit, isAudited } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import type { SiteDoc } from '../common/model';
import { aborted, notFound, precondition } from '../common/problems';
import type { Reference } from '../common/reference';
import { saidAt } from '../suggestion/figures/read';
import { visitedAt } from '../visit/at-site';
import { settingUp, versionOf } from './setting-up';
import * as store from './setup-store';
import { anybodyAt } from './site-comers';
import { setupView } from './site-setup';

type Contract = (typeof directoryContract)['sites.remove'];

const ACTION = 'directory.sites.remove';

/**
 * Takes away a site that was set up by mistake. One with a history stays: its suggestions, scans and people on duty say where
 * they come from. Nothing is left of a removed one, so its repeat is recognised by the audit entry.
 */
export async function removeSite(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { id, version, requestId } = call.input;
  await settingUp(call, ACTION, async ({ reference }) => {
    const site = reference.site(id);
    if (!site) {
      if (await isAudited(call.openid, { action: ACTION, target: id, requestId })) return;
      throw notFound('这个宣传点');
    }
    if (version !== versionOf(site)) throw aborted(await setupView(id, reference));
    await requireUnused(site, reference);
    await audit(call, ACTION, id, ['name', 'place', 'date', 'unitIds'], requestId, site.name);
    if (!(await store.removeSite(site))) throw aborted(await setupView(id, reference));
  });
  return { id };
}

async function requireUnused({ _id }: SiteDoc, { campaign }: Reference): Promise<void> {
  const { counted, others } = await saidAt(campaign._id, _id);
  if (others || counted > 0) {
    throw precondition(`已经有人在这里提过意见${others ? '' : `（${counted} 条）`}，这个宣传点要留着`);
  }
  if (await anybodyAt(campaign._id, _id)) throw precondition('已经有人在这里扫过码或签过到，这个宣传点要留着');
  if (await visitedAt(campaign._id, _id)) throw precondition('已经有走访记录写的是这里，这个宣传点要留着');
}
