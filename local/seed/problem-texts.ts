import type { ProblemPlan, ProblemStatus } from '../../miniprogram/contract';

/** What several people say about one place, and what their unit makes of it. */
export interface ProblemCase {
  /** Words of the residents' case (topics/) that tell it from all others. */
  about: string;
  status: ProblemStatus;
  /** With the name of the community before it. */
  title: string;
  plan: ProblemPlan;
  /** Why it is put off. */
  reason: string;
  answer: string;
}

/** One for each state, and some that are done: the board isn't empty, whoever looks at it. */
export const PROBLEM_CASES: readonly ProblemCase[] = [
  {
    about: '垃圾桶',
    status: 'open',
    title: '垃圾清运不及时',
    plan: { how: '早晚各清运一次', approach: '先清积存，再定时间', measures: '增设带盖垃圾桶，时间贴在单元门口' },
    reason: '新垃圾车还在采购，九月到货后统一调整路线。',
    answer: '清运已改为早晚各一次，积存垃圾全部拉走。',
  },
  {
    about: '楼道灯',
    status: 'planned',
    title: '楼道灯坏了没人换',
    plan: { how: '物业逐栋检查登记', approach: '先换坏的，再装声控的', measures: '本月全部换完，之后每周查一次' },
    reason: '维修资金要业主表决，表决后马上动工。',
    answer: '楼道灯已全部换好，报修电话贴在一楼。',
  },
  {
    about: '路面坑坑洼洼',
    status: 'deferred',
    title: '路面坑洼积水',
    plan: { how: '分段铣刨重铺', approach: '先补大坑，再整段翻修', measures: '封半幅施工，一周完成' },
    reason: '这条路下面的管线要先改造，改完才能重铺，免得修了又挖。眼下先把大坑填平，设好警示。',
    answer: '路面已整段重铺，雨水口也换了新的。',
  },
  {
    about: '车停得乱',
    status: 'resolved',
    title: '停车混乱，救护车进不来',
    plan: { how: '划线定位', approach: '疏堵结合', measures: '增设车位，早晚派人疏导' },
    reason: '停车场还在选址。',
    answer: '消防通道已划线，增设了车位，早晚高峰有人疏导，乱停的先劝后罚。',
  },
  {
    about: '流动摊点',
    status: 'resolved',
    title: '流动摊点占道经营',
    plan: { how: '入场经营', approach: '给摊位、减租金', measures: '设临时摊位区' },
    reason: '市场扩建要等审批。',
    answer: '摊贩已搬进市场里的临时摊位区，头三个月免摊位费，路面不再占用。',
  },
  {
    about: '工地半夜',
    status: 'resolved',
    title: '工地夜间施工吵人',
    plan: { how: '限时施工', approach: '约谈与巡查并行', measures: '夜间巡查到十一点' },
    reason: '浇筑不能中断，月底完成。',
    answer: '施工方已签承诺书，晚上十点后不再施工，我们每晚巡查到十一点。',
  },
  {
    about: '自来水压',
    status: 'resolved',
    title: '水压不足',
    plan: { how: '更换支管', approach: '先查漏、再更换', measures: '停水半天，提前通知' },
    reason: '主管网改造排在下一季度。',
    answer: '锈蚀的支管已换新，高层水压恢复正常，再有问题可以打供水电话。',
  },
  {
    about: '树枝伸到',
    status: 'resolved',
    title: '树枝遮窗',
    plan: { how: '逐棵修剪', approach: '先剪挡窗的', measures: '两周内完成' },
    reason: '夏天不宜重剪，入秋再办。',
    answer: '伸到窗边的树枝已修剪，之后每季度养护一次。',
  },
  {
    about: '装修垃圾',
    status: 'resolved',
    title: '装修垃圾没人清运',
    plan: { how: '安排车拉走', approach: '先清积存，再定点堆放', measures: '设一处临时堆放点' },
    reason: '清运车正在检修。',
    answer: '装修垃圾已全部拉走，临时堆放点设在北门外，每周清运两次。',
  },
];
