import {
  RATING_LABELS,
  ROLE_LABELS,
  STATUS_LABELS,
  type ParsedOf,
  type privacyContract,
  type ReportFile,
} from '../../miniprogram/contract';
import type { KnownCall } from '../common/endpoint';
import { deliver } from '../report/files';
import type { Cell } from '../report/sheet';
import { keptOf } from './mine';

/** More than anybody has: the rate limit lets a person write thirty a day. */
const ALL = 5000;

const COLUMNS = [
  { title: '类别', width: 14 },
  { title: '时间', width: 17 },
  { title: '编号', width: 22 },
  { title: '内容', width: 48 },
  { title: '地点', width: 28 },
  { title: '姓名', width: 10 },
  { title: '电话', width: 15 },
  { title: '别人看到的姓名和电话', width: 22 },
  { title: '说明', width: 36 },
];

/** Everything that is kept of the caller, as a table that any phone opens. It is cleared away after a day. */
export async function download(call: KnownCall<ParsedOf<typeof privacyContract.download>>): Promise<ReportFile> {
  const rows = rowsOf(await keptOf(call, ALL));
  const { spreadsheet } = await import('../report/sheet');
  const bytes = spreadsheet({ name: '我的信息', columns: COLUMNS, rows }, call.at);
  return {
    url: await deliver('mine.xlsx', bytes, call.at),
    name: '保存的我的信息.xlsx',
    part: 1,
    parts: 1,
    count: rows.length,
  };
}

type Kept = Awaited<ReturnType<typeof keptOf>>;
type Contact = Kept['visits'][number]['contact'];

const contactCells = ({ name, phone, masked }: Contact): Cell[] => [
  name,
  phone,
  [masked.name, masked.phone].filter(Boolean).join(' '),
];

const NOTHING: Cell[] = [null, null, null];

const moment = (at: string): Cell => ({ moment: new Date(at) });

/** What came after it was said. */
const laterWords = ({ later, rating, consent }: Pick<Kept['suggestions'][number], 'later' | 'rating' | 'consent'>) => [
  rating === null ? '' : `您评价了“${RATING_LABELS[rating]}”`,
  ...later,
  consent === null ? '' : `${consent.at.slice(0, 10)} 同意了个人信息说明（第 ${consent.version} 版）`,
];

function rowsOf(kept: Kept): Cell[][] {
  return [
    ...kept.suggestions.map(({ number, at, status, content, place, photos, contact, ...more }): Cell[] => [
      '意见建议',
      moment(at),
      number,
      content,
      place,
      ...contactCells(contact),
      [STATUS_LABELS[status], photos > 0 ? `${photos} 张图片` : '', ...laterWords(more)].filter(Boolean).join('，'),
    ]),
    ...kept.visits.map(({ at, place, unit, contact }): Cell[] => [
      '干部来访',
      moment(at),
      null,
      unit,
      place,
      ...contactCells(contact),
      '您打开过的走访记录',
    ]),
    ...kept.answers.map(({ title, at }): Cell[] => [
      '问卷',
      moment(at),
      null,
      title,
      null,
      ...NOTHING,
      '记名的回答；不记名的问卷查不出是谁填的',
    ]),
    ...kept.memberships.map(({ role, unit, name }): Cell[] => [
      '工作身份',
      null,
      null,
      ROLE_LABELS[role],
      unit,
      name,
      null,
      null,
      '工作需要，由邀请您的单位保管',
    ]),
    ['消息', null, null, `${kept.notifications} 条`, null, ...NOTHING, '小程序里的消息'],
    ['微信提醒', null, null, `还可以发 ${kept.allowances} 条`, null, ...NOTHING, '您同意接收的提醒'],
    ['提交次数', null, null, `${kept.requests} 次的时间`, null, ...NOTHING, '只用来防止有人不停地提交'],
  ];
}
