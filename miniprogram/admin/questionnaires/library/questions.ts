import type { Question } from '../../../contract/index';
import { each, multiple, often, satisfied, single, stars, words } from './kit';

/** Ready questions about one subject. */
export interface QuestionGroup {
  id: string;
  label: string;
  questions: readonly Question[];
}

const KNOWN: readonly Question[] = [
  single('known-campaign', '您知道县里正在创建文明县城吗？', ['知道，也了解一些', '听说过', '不知道']),
  multiple(
    'known-source',
    '创城的消息，您是从哪里知道的？',
    ['干部上门走访', '明白纸、倡议书', '小区宣传栏', '电视、广播', '微信、短视频', '家里人、邻居', '学校', '其他'],
    '没有听到过',
  ),
  multiple(
    'known-content',
    '创城要做的这些事，您听说过哪些？',
    ['环境卫生整治', '交通秩序整治', '小区物业整治', '市场摊点整治', '文明礼仪宣传', '志愿服务活动'],
    '都没听说过',
  ),
  single('known-visit', '最近一个月，有干部来您家走访过吗？', ['来过，见到了', '来过，没见到', '没有来过', '记不清']),
  single('known-joining', '最近半年，您参加过和创城有关的活动吗？', [
    '参加过',
    '想参加，还没有机会',
    '没有参加',
    '记不清',
  ]),
];

const CLEAN: readonly Question[] = [
  satisfied('clean-overall', '您对家附近的环境卫生满意吗？'),
  each('clean-places', '下面这些地方的卫生，您满意吗？', ['大街', '背街小巷', '小区里', '公共厕所', '农贸市场']),
  single('clean-bins', '家附近的垃圾桶够用吗？', ['够用', '有时不够', '经常不够', '附近没有垃圾桶', '说不清']),
  single('clean-collection', '家附近的垃圾一般多久清运一次？', ['每天都清', '两三天一次', '更久', '说不清']),
  multiple(
    'clean-problems',
    '最近一个月，您在家附近见过哪些情况？',
    ['垃圾堆在外面', '污水流到路上', '墙上贴小广告', '楼道堆东西', '遛狗不清粪便', '其他'],
    '都没见过',
  ),
];

const TRAFFIC: readonly Question[] = [
  satisfied('traffic-overall', '您对县城的交通秩序满意吗？'),
  single('traffic-way', '您平时出门，最常用哪种方式？', ['走路', '自行车', '电动车', '公交车', '小汽车', '其他']),
  often('traffic-parked', '您多久会遇到车停在人行道、盲道上？'),
  multiple(
    'traffic-problems',
    '最近一个月，您在路上见过哪些情况？',
    ['闯红灯', '逆行', '占道停车', '骑电动车不戴头盔', '不礼让行人', '其他'],
    '都没见过',
  ),
  single('traffic-parking', '您要停车时，一般多久能找到车位？', [
    '马上就能',
    '10 分钟以内',
    '10 分钟以上',
    '常常找不到',
    '我不开车',
  ]),
];

const PROPERTY: readonly Question[] = [
  single('property-kind', '您住的小区由谁管理？', ['物业公司', '社区代管', '住户自己管', '没有人管', '说不清']),
  satisfied('property-overall', '您对小区的物业服务满意吗？'),
  each('property-services', '小区里的这些事，您满意吗？', [
    '打扫卫生',
    '门岗保安',
    '路灯和楼道灯',
    '绿化养护',
    '维修快慢',
  ]),
  single('property-repair', '最近一次报修，多久修好的？', [
    '当天',
    '三天以内',
    '一周以内',
    '一周以上',
    '还没有修好',
    '没有报修过',
  ]),
  single('property-charging', '小区里给电动车充电方便吗？', [
    '方便',
    '有充电的地方，但不够用',
    '没有充电的地方',
    '我没有电动车',
  ]),
];

const MARKET: readonly Question[] = [
  often('market-visits', '您多久去一次农贸市场？'),
  satisfied('market-overall', '您对常去的农贸市场满意吗？'),
  each('market-sides', '常去的市场，这些方面您满意吗？', [
    '地面干净',
    '摊位整齐',
    '价格标得清楚',
    '秤准不准',
    '停车方便',
  ]),
  single('market-stalls', '您家附近有占路摆摊的情况吗？', ['没有', '有，不影响走路', '有，影响走路', '说不清']),
];

const GREEN: readonly Question[] = [
  satisfied('green-overall', '您对家附近的公园、广场满意吗？'),
  single('green-distance', '从家走到最近的公园或广场，要多久？', [
    '10 分钟以内',
    '10 到 20 分钟',
    '20 分钟以上',
    '说不清',
  ]),
  multiple(
    'green-needs',
    '家附近的公园、广场，您希望添些什么？',
    ['树和花草', '座椅', '健身器材', '孩子玩的设施', '公共厕所', '夜里的照明', '其他'],
    '这样就很好',
    { most: 3, hint: '最多选三项' },
  ),
  single('green-care', '附近的健身器材、座椅坏了，一般多久有人修？', [
    '一周以内',
    '一个月以内',
    '更久',
    '没有坏过',
    '说不清',
  ]),
];

const WINDOW: readonly Question[] = [
  single('window-when', '最近一次去窗口办事，是什么时候？', ['一个月以内', '半年以内', '更早', '没有去过']),
  satisfied('window-overall', '那一次办事，您满意吗？'),
  single('window-times', '那一件事，您跑了几趟办好的？', ['一趟', '两趟', '三趟或更多', '还没有办好']),
  each('window-sides', '那一次，这些方面您满意吗？', ['工作人员的态度', '说得清不清楚', '等的时间', '办事的地方']),
  { id: 'window-wait', type: 'number', title: '那一次，您等了多少分钟？', min: 0, max: 600, measure: '分钟' },
];

const MANNERS: readonly Question[] = [
  each('manners-seen', '身边的人在这些方面，您满意吗？', [
    '排队',
    '爱护公物',
    '不乱扔垃圾',
    '说话和气',
    '帮助老人和孩子',
  ]),
  single('manners-help', '在路上遇到困难时，有人帮过您吗？', ['常有人帮', '有时有人帮', '没有人帮', '没遇到过困难']),
  single('manners-volunteer', '您愿意参加志愿服务吗？', ['已经在参加', '愿意', '看时间再定', '不打算']),
  {
    id: 'manners-first',
    type: 'ranking',
    title: '下面这些事，您觉得最该先改的是哪三件？',
    top: 3,
    shuffle: true,
    options: ['乱扔垃圾', '乱停车', '大声喧哗', '遛狗不牵绳', '高空抛物', '公共场所吸烟'].map((label, index) => ({
      id: `o${index + 1}`,
      label,
    })),
  },
];

const VISIT: readonly Question[] = [
  stars('visit-stars', '这次上门走访，您打几颗星？'),
  each('visit-sides', '上门的干部，这些方面您满意吗？', ['态度', '听得认真', '讲得清楚', '约的时间合适']),
  single('visit-answered', '您上次提的意见，有人答复您吗？', ['答复了', '还没有答复', '我没有提过意见', '记不清']),
  single('visit-solved', '您提的事办得怎么样？', ['办好了', '办了一部分', '还没有办', '答复了，说办不了']),
  satisfied('visit-result', '对办的结果，您满意吗？'),
  { id: 'visit-when', type: 'date', title: '干部最近一次来，大约是哪一天？' },
];

const OVERALL: readonly Question[] = [
  stars('overall-stars', '总的来说，您给县城现在的样子打几颗星？'),
  single('overall-change', '和一年前比，县城的面貌有什么变化？', [
    '好了很多',
    '好了一些',
    '没什么变化',
    '差了一些',
    '差了很多',
    '说不清',
  ]),
  { id: 'overall-recommend', type: 'nps', title: '您会向亲戚朋友推荐来咱们县城生活吗？', required: true },
  each('overall-sides', '这些方面，您满意吗？', [
    '环境卫生',
    '交通秩序',
    '小区物业',
    '市场摊点',
    '公园绿化',
    '窗口服务',
  ]),
  words('overall-wish', '您最想让我们改的一件事是什么？', '在哪里、什么事，写具体一些更好办'),
  { id: 'overall-photo', type: 'photo', title: '方便的话，拍张照片给我们看看', most: 3 },
];

const BASICS: readonly Question[] = [
  single('basic-age', '您的年龄？', ['18 岁以下', '18 到 34 岁', '35 到 59 岁', '60 岁及以上', '不想说'], {
    required: false,
  }),
  single('basic-sex', '您的性别？', ['女', '男', '不想说'], { required: false }),
  single('basic-role', '您平时主要在做什么？', ['上班', '做生意', '务农', '上学', '在家照顾家人', '退休', '其他'], {
    required: false,
  }),
  single('basic-place', '您住在哪里？', ['县城的小区', '县城的平房、自建房', '乡镇、村里', '不想说'], {
    required: false,
  }),
  {
    id: 'basic-years',
    type: 'number',
    title: '您在这里住了多少年？',
    hint: '不满一年填 0',
    min: 0,
    max: 120,
    measure: '年',
  },
];

/** Ready questions, by subject: neutral, one thing at a time, with a way out for who doesn't know. */
export const QUESTION_GROUPS: readonly QuestionGroup[] = [
  { id: 'known', label: '知晓', questions: KNOWN },
  { id: 'clean', label: '环境卫生', questions: CLEAN },
  { id: 'traffic', label: '交通秩序', questions: TRAFFIC },
  { id: 'property', label: '小区物业', questions: PROPERTY },
  { id: 'market', label: '市场摊点', questions: MARKET },
  { id: 'green', label: '公园绿化', questions: GREEN },
  { id: 'window', label: '窗口服务', questions: WINDOW },
  { id: 'manners', label: '文明行为', questions: MANNERS },
  { id: 'visit', label: '走访满意度', questions: VISIT },
  { id: 'overall', label: '总体', questions: OVERALL },
  { id: 'basic', label: '基本情况', questions: BASICS },
];
