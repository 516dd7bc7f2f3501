import { EXPORT_SHEET_LABELS } from '../../../miniprogram/contract';
import { messageTime } from '../../common/clock';
import type { CampaignDoc } from '../../common/model';
import type { Column } from '../office/cells';
import type { CountyJob, Privacy } from './model';

export const ABOUT = '说明';
export const ABOUT_COLUMNS: readonly Column[] = [
  { title: '项目', width: 20 },
  { title: '内容', width: 80 },
];

const TEXTS = '大家写的话里，电话、身份证那样的长串数字（七位以上）涂成了“■■■■”；话里若提到人名或住处，仍在里面。';

const PEOPLE: Record<Privacy, string> = {
  masked: `姓名和电话遮住了一部分。所在地写到楼，没有门牌，也没有居民自己写的地点。${TEXTS}`,
  whole: '有完整的姓名、电话和门牌。只能用于写明的用途，不要转发，用完请删除。',
  none: `没有姓名、电话、门牌和楼号，只有单位和职责。${TEXTS}`,
};

/** What the file is. The archive doesn't say when it was made: it is the same whenever it is. */
export function aboutLines(job: CountyJob, campaign: CampaignDoc): [string, string][] {
  const { privacy, at, reason, sheets, rows } = job;
  return [
    ['活动', `${campaign.county} ${campaign.title}`],
    ['活动时间', `${campaign.period.start} 至 ${campaign.period.end}`],
    ...line(privacy !== 'none', '导出时间', messageTime(at)),
    ['范围', '全县，没有筛选；居民自己撤回的意见建议不在里面。'],
    ['个人信息', PEOPLE[privacy]],
    ...line(reason !== null, '用途', reason ?? ''),
    ...sheets.map((sheet): [string, string] => [EXPORT_SHEET_LABELS[sheet], `${rows[sheet]} 行`]),
    ['单位进度和宣传点', '走访和意见建议的条数来自平时的统计，可能比明细晚几分钟。'],
  ];
}

const line = (there: boolean, title: string, text: string): [string, string][] => (there ? [[title, text]] : []);
