import { HOMES } from './homes';
import { PEOPLE } from './people';
import { STREETS } from './streets';
import type { Topic } from './topic';

export type { Case, Picture, Topic } from './topic';

export const TOPICS: readonly Topic[] = [...STREETS, ...HOMES, ...PEOPLE];

export const SINCE = ['一个多月', '半年', '快一年', '好几个星期', '两个多月', '大半年', '十来天', '一年多'];
export const WHEN = ['一到晚上', '每天早上', '一到周末', '一到下雨天', '中午前后', '晚饭后', '上下班的时候', '天一黑'];

/** Spots of an estate or a community. */
export const SPOTS = [
  '东门',
  '西门',
  '南门口',
  '北墙外',
  '中间花园',
  '小广场',
  '停车棚旁',
  '后面那条巷子',
  '活动室门前',
  '主路上',
  '靠近学校的一侧',
  '菜店门前',
];
