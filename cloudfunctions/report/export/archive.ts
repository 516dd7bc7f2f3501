import {
  EXPORT_SHEETS,
  type CountyExportView,
  type ParsedOf,
  type reportContract,
} from '../../../miniprogram/contract';
import { audit } from '../../common/audit';
import type { StaffCall } from '../../common/endpoint';
import { precondition } from '../../common/problems';
import { latestReference } from '../../common/reference';
import { ARCHIVE, exported } from './jobs';

type Call = StaffCall<ParsedOf<typeof reportContract.archive>>;

/**
 * Everything without personal data, to be kept when the campaign is over.
 * @throws FAILED_PRECONDITION before it is; else as `exported`
 */
export async function archive(call: Call): Promise<CountyExportView> {
  const reference = await latestReference();
  const { campaign } = reference;
  return exported(call, {
    action: ARCHIVE,
    file: 'archive.zip',
    reference,
    asked: '',
    async begin() {
      if (campaign.status !== 'closed' && campaign.status !== 'archived') {
        throw precondition('活动还没有结束，结束以后才能归档');
      }
      await audit(call, ARCHIVE, campaign._id, [...EXPORT_SHEETS], call.input.requestId, `${campaign.county}归档数据`);
      return {
        privacy: 'none',
        reason: null,
        asked: '',
        sheets: [...EXPORT_SHEETS],
        name: `${campaign.county}归档数据.zip`,
      };
    },
    async finish(job) {
      const { archiveFile } = await import('./archive-file');
      return archiveFile(job, reference);
    },
  });
}
