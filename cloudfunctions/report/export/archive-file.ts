import { strToU8, zipSync, type Zippable } from 'fflate';
import { endOfDay } from '../../common/clock';
import type { CampaignDoc } from '../../common/model';
import type { Reference } from '../../common/reference';
import { ABOUT, aboutLines } from './about';
import { workbookOf } from './finish';
import type { CountyJob } from './model';
import { sha256 } from './sha256';

/** Zip archives count from here, by the clock of whatever machine it is: the same bytes everywhere. */
const ALWAYS = new Date(1980, 0, 1);

/** What the office has set, and nothing that the software keeps for itself. */
const SETTINGS = [
  'county',
  'title',
  'theme',
  'status',
  'numberPrefix',
  'period',
  'milestones',
  'aspects',
  'categories',
  'routing',
  'serviceLimits',
  'rateLimits',
  'calendar',
  'replyTemplates',
  'privacy',
  'eraseOn',
  'contact',
  'demo',
] as const satisfies readonly (keyof CampaignDoc)[];

/** The archive: the spreadsheet, the settings, what is what, and by which the files are known to be unchanged. */
export async function archiveFile(job: CountyJob, reference: Reference): Promise<Uint8Array> {
  const { campaign } = reference;
  const at = endOfDay(campaign.period.end);
  const sheets = await workbookOf(job, campaign, { at, title: job.name, mtime: ALWAYS });
  const files: Record<string, Uint8Array> = {
    'README.txt': plain(readme(job, campaign)),
    'campaign.json': strToU8(`${JSON.stringify(sorted(settingsOf(reference)), null, 2)}\n`),
    'county.xlsx': sheets,
  };
  const sums = Object.entries(files).map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  const zip: Zippable = Object.fromEntries(
    // The spreadsheet is an archive already.
    Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: name.endsWith('.xlsx') ? 0 : 6 }]]),
  );
  zip['SHA256SUMS'] = strToU8(sums.join(''));
  return zipSync(zip, { mtime: ALWAYS });
}

const settingsOf = ({ campaign, all }: Reference): object => ({
  ...Object.fromEntries(SETTINGS.map((name) => [name, campaign[name] ?? null])),
  // By which the rules of routing name them.
  units: all.units.map(({ _id: id, name, kind }) => ({ id, name, kind })).sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** Keys in one order, whatever order the database gives them in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => [key, sorted(of)]),
  );
}

/** As the computers of offices open it: with a mark for UTF-8, and their line ends. */
const plain = (text: string): Uint8Array => strToU8(`\ufeff${text.replaceAll('\n', '\r\n')}`);

const readme = (job: CountyJob, campaign: CampaignDoc): string => `${campaign.county} ${campaign.title}
归档数据

里面有什么
  county.xlsx    全部明细和统计，用 WPS 或 Excel 打开。最后一张表是“${ABOUT}”。
  campaign.json  活动的设置：时间、分类、期限、节假日、答复模板、隐私说明。
  SHA256SUMS     每个文件的校验值。以后可以用它查文件有没有被改动。

说明
${aboutLines(job, campaign)
  .map(([title, text]) => `  ${title}：${text}`)
  .join('\n')}

没有的
  照片、姓名、电话、门牌、楼号，以及每个人填的问卷原文。问卷只有统计结果。

数据没有变，再导出一次，得到的文件一模一样。
`;
