import type { Random } from '../random';

/** What people write into a questionnaire: short sentences put together from parts. */

/** The parts of the county's life that the questionnaire asks about. */
export const ASPECTS = ['clean', 'traffic', 'property', 'market', 'green'] as const;
export type Aspect = (typeof ASPECTS)[number];

const ABOUT: Record<Aspect, { where: readonly string[]; what: readonly string[] }> = {
  clean: {
    where: ['楼后头', '小区北墙根', '村口', '学校旁边的路上', '菜市场后门', '河边'],
    what: ['垃圾两三天没人收', '纸箱瓶子堆得到处都是', '污水一直往外冒', '垃圾桶没有盖，味道大', '落叶扫了没拉走'],
  },
  traffic: {
    where: ['学校门口', '十字街', '火车站前', '小区门口', '医院那条路', '超市前面'],
    what: ['车乱停，走路要绕', '接孩子的时候堵死', '电动车逆行的多', '红绿灯太短，老人过不去', '没有划停车线'],
  },
  property: {
    where: ['我们小区', '我们这栋楼', '后排几栋', '小区大门', '单元门口', '地下车库'],
    what: ['物业有事找不到人', '门禁坏了没人修', '楼道灯坏了一半', '收费没有明细', '电梯老是停'],
  },
  market: {
    where: ['早市', '菜市场里头', '小吃街', '东边路口', '小区外的摊子', '老街两边'],
    what: ['摊子摆到路中间', '地上又湿又滑', '收摊以后没人打扫', '秤不准，没地方说', '喇叭喊得太早'],
  },
  green: {
    where: ['楼前花园', '小公园', '河边步道', '广场西侧', '新修的路边', '活动场地'],
    what: ['树死了没补', '草坪踩秃了', '椅子坏了没人修', '健身器材少', '晚上没有灯，不敢去'],
  },
};

const TAILS = ['', '', '', '，反映过还是老样子', '，时间不短了', '，这个月好一点', '，老人孩子不方便'];

/** What isn't good enough yet. */
export function complaint(about: Aspect, chance: Random): string {
  const { where, what } = ABOUT[about];
  return `${chance.pick(where)}${chance.pick(what)}${chance.pick(TAILS)}。`;
}

const IF_ONLY = '要是能';
const OPENINGS = ['', '', '希望', '盼着', '建议', IF_ONLY, '最好'];
const WISHES = [
  '多来小区看看，听听老人怎么说',
  '给老楼装上扶手和灯',
  '把修路的日子早点贴出来',
  '多栽几棵能乘凉的树',
  '早上的清运车晚半小时来',
  '学校门口早晚有人管一管车',
  '给摊贩找个固定的地方',
  '把停车位重新划一划',
  '冬天的暖气早几天试水',
  '小公园里添几把椅子',
  '把下水道彻底清一次',
  '办事要带什么，一次说清楚',
  '广场舞九点以后小点声',
  '给村里也修一条像样的路',
  '公厕晚上也开门',
  '多放几个旧衣服回收箱',
  '路口的牌子写大一点',
  '公交晚上多跑一班',
];
const ENDINGS = ['', '', '，谢谢', '，大家都盼着', '，不着急，一步一步来', '，好事别停'];
const THANKS = [
  '这个月街上干净多了，继续保持。',
  '干部来家里坐了一会儿，讲得清楚。',
  '路灯亮了，晚上敢出门了。',
  '比以前强，别一阵风就过去了。',
  '楼下的小花园修得好，孩子爱去。',
  '挺好的，没有什么要说的。',
];

/** What somebody wanted to say anyway. @param content with what has changed */
export const words = (content: boolean, chance: Random): string =>
  content && chance.chance(0.35) ? chance.pick(THANKS) : wish(WISHES, chance);

function wish(wishes: readonly string[], chance: Random): string {
  const opening = chance.pick(OPENINGS);
  return `${opening}${chance.pick(wishes)}${opening === IF_ONLY ? '就好了' : chance.pick(ENDINGS)}。`;
}

/** Harmless, but a content check may not be sure of them. */
export const DOUBTED = [
  '楼道里全是贷款、开锁的小广告，撕了又贴。',
  '夜里烧烤摊喝醉了吵架，没人敢管。',
  '有人挨家推销保健品，专找老人。',
  '河边有人放炮炸鱼，太危险。',
  '小区里有人摆桌打牌赌钱，半夜还吵。',
] as const;

export const OTHER_WAYS = [
  '孩子从学校带回来的',
  '单位开会说的',
  '早市上听说的',
  '村里的大喇叭',
  '跳广场舞的时候听说的',
];

const WINDOW_WISHES = [
  '中午也留一个窗口',
  '排队的椅子多放几把',
  '要的材料写在一张纸上',
  '电话多一个人接',
  '叫号的声音大一点',
  '老人办事有人带一带',
  '手机上能办的教一教',
  '复印别让人再跑一趟',
];

export const windowWish = (chance: Random): string => wish(WINDOW_WISHES, chance);
