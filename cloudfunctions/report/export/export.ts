import {
  EXPORT_SHEET_LABELS,
  EXPORT_SHEETS,
  type CountyExportView,
  type ParsedOf,
  type reportContract,
} from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import type { StaffCall } from '../../common/endpoint';
import { inputHash } from '../../common/ids';
import { invalid } from '../../common/problems';
import { requireReference } from '../../common/reference';
import { exported } from './jobs';
import type { CountyJob } from './model';

type Call = StaffCall<ParsedOf<typeof reportContract.export>>;

/** What is in a file whose people aren't masked, besides its sheets. */
const WHOLE = ['name', 'phone', 'door', 'place', 'recorderName', 'companions'];

/**
 * The county's data as a spreadsheet. Who wants it is written down before anything is read, with the reason where names and
 * phones are whole.
 * @throws INVALID_ARGUMENT for whole ones without a reason; else as `exported`
 */
export async function exportCounty(call: Call): Promise<CountyExportView> {
  const { input, openid } = call;
  const { what, whole, reason, requestId } = input;
  const reference = await requireReference();
  const { campaign } = reference;
  const asked = inputHash(openid, { what, whole, reason: whole ? reason : undefined });
  return exported(call, {
    action: 'report.export',
    file: 'county.xlsx',
    reference,
    asked,
    async begin(): Promise<Pick<CountyJob, 'privacy' | 'reason' | 'asked' | 'sheets' | 'name'>> {
      if (whole && reason === undefined) throw invalid('reason', '请写清楚完整的姓名和电话要用来做什么');
      const sheets = what === 'all' ? [...EXPORT_SHEETS] : [what];
      const title = what === 'all' ? '全部数据' : EXPORT_SHEET_LABELS[what];
      const label = `${campaign.county}${title}${whole ? `，用途：${reason}` : ''}`;
      await audit(call, 'report.export', campaign._id, [...sheets, ...(whole ? WHOLE : [])], requestId, label);
      return {
        privacy: whole ? 'whole' : 'masked',
        reason: whole ? (reason ?? null) : null,
        asked,
        sheets,
        name: `${campaign.county}${title}${whole ? '（含个人信息）' : ''}.xlsx`,
      };
    },
    async finish(job) {
      const { workbookOf } = await import('./finish');
      return workbookOf(job, campaign, { at: job.at, title: job.name, mtime: job.at });
    },
  });
}
