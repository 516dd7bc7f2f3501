import type { Demo } from '../support/demo';
import { building as someBuilding } from '../support/cadre';

/** One page as somebody of the demo sees it. */
export interface LookedAt {
  /** Path with its query. */
  page: string;
  /** 我的 */
  title: string;
  /** What it shows once it has everything. */
  shows: string | RegExp;
}

/** Pages of the mini-program by the person who looks at them. Every page of app.json is here: a test says so. */
export async function pagesOf(demo: Demo): Promise<Record<string, LookedAt[]>> {
  const docs = (collection: string) => demo.cloud.database.dump(collection);
  const idOf = (doc: Record<string, unknown> | undefined): string => {
    if (!doc) throw new Error('the demo has nothing like that');
    return String(doc._id);
  };
  const visit = docs('visits').find(({ kind, said }) => kind === 'household' && (said as unknown[]).length > 0);
  const unit = String(visit?.unitId);
  const memberOf = (role: string) =>
    String(docs('members').find((it) => it.unitId === unit && it.role === role)?.openid);
  // What waits where depends on the hour at which the demo is made: the best of what there is.
  const answered = docs('suggestions').find(
    ({ status, openid }) => (status === 'resolved' || status === 'closed') && openid !== null,
  );
  const waiting = docs('suggestions')
    .filter(({ unitId }) => unitId === unit)
    .sort((one, other) => Number(other.status === 'submitted') - Number(one.status === 'submitted'))[0];
  const problem = docs('problems')[0];
  const household = docs('visits').find(({ claimedBy }) => claimedBy !== null && claimedBy !== answered?.openid);
  const site = docs('sites')[0];
  const questionnaire = '?id=questionnaire-demo';
  const { id: building } = await someBuilding(demo, 'cadre-1', 0);
  const [story] = (await demo.cloud.as('resident').ok('bulletin', 'stories')).items;
  if (!story) throw new Error('the demo has no story');

  return {
    [String(answered?.openid)]: [
      { page: 'pages/index/index', title: '首页', shows: '想说哪方面？' },
      { page: 'pages/suggest/suggest', title: '提建议', shows: '哪方面的？' },
      { page: 'pages/mine/mine', title: '我的', shows: '没有更多了' },
      { page: `pages/suggestion/suggestion?id=${idOf(answered)}`, title: '建议详情', shows: '办到哪一步了' },
      { page: `pages/questionnaire/questionnaire${questionnaire}`, title: '填问卷', shows: /分钟|您已经填过了/ },
      { page: 'pages/privacy/privacy', title: '保存了我的哪些信息', shows: '我们怎样保护您的信息' },
      { page: 'news/pages/news/news', title: '进展与资料', shows: story.title },
      { page: `news/pages/item/item?kind=story&id=${story.id}`, title: '一篇动态', shows: '转给家人朋友' },
      { page: 'news/pages/progress/progress', title: '活动进展', shows: '最近的答复' },
      { page: 'pages/join/join', title: '加入', shows: '邀请码' },
    ],
    // Somebody whose home was visited, and who has found the record.
    [String(household?.claimedBy)]: [
      { page: `pages/visit/visit?id=${idOf(household)}`, title: '干部来访的记录', shows: /来过您家/ },
    ],
    'demo-cadre-1': [
      { page: 'cadre/pages/visits/visits', title: '走访', shows: '我们走访的地方' },
      { page: `cadre/pages/doors/doors?id=${building}`, title: '门牌', shows: '其他门牌' },
      { page: 'cadre/pages/log/log?kind=symposium', title: '记座谈会', shows: '保存' },
      { page: 'cadre/pages/outbox/outbox', title: '手机里的走访', shows: '核对今天的' },
    ],
    [memberOf('unitAdmin')]: [
      { page: 'pages/inbox/inbox', title: '消息', shows: /没看过|没有更多了/ },
      { page: 'admin/pages/queue/queue', title: '待办', shows: '待受理' },
      { page: `admin/pages/handle/handle?id=${idOf(waiting)}`, title: '办理', shows: '经过' },
      { page: 'admin/pages/visits/visits', title: '走访记录', shows: '只看我记的' },
      { page: `admin/pages/visit/visit?id=${idOf(visit)}`, title: '一次走访', shows: /入户走访|座谈会/ },
      { page: 'admin/pages/coverage/coverage', title: '覆盖率', shows: /户/ },
      { page: 'admin/pages/coverage/todo/todo', title: '要再去的门', shows: /再去|没有更多了/ },
      { page: 'admin/pages/forms/forms', title: '征询表与台账', shows: '看台账' },
      { page: 'admin/pages/milestones/kick-off/kick-off', title: '启动仪式', shows: /哪一天开的|改一改/ },
      { page: 'admin/pages/members/members', title: '人员', shows: /演示干部/ },
      { page: 'admin/pages/members/invite/invite', title: '邀请', shows: '生成邀请码' },
    ],
    'demo-editor': [
      { page: 'admin/pages/bulletin/bulletin', title: '动态与资料', shows: '写一篇' },
      { page: `admin/pages/bulletin/edit/edit?id=${story.id}`, title: '写一篇', shows: '正文' },
    ],
    'demo-office': [
      { page: 'figures/pages/dashboard/dashboard', title: '数据', shows: '点数字，看是哪些。' },
      { page: 'admin/pages/milestones/milestones', title: '节点进度', shows: /提醒/ },
      { page: 'admin/pages/sites/funnel/funnel', title: '宣传点效果', shows: '每人每天在一个宣传点算一次。' },
      { page: 'admin/pages/audit/audit', title: '操作记录', shows: /没有这样的记录|没有更多了|看全部|看哪/ },
      { page: 'admin/pages/export/export', title: '导出与归档', shows: '姓名和电话' },
      { page: 'admin/pages/districts/districts', title: '区划和户数', shows: '用 Excel 导入' },
      { page: `admin/pages/districts/district/district?id=${building}`, title: '一栋楼', shows: '层数' },
      { page: 'admin/pages/districts/import/import', title: '用表格导入', shows: '选文件' },
      { page: 'admin/pages/units/units', title: '单位', shows: '加一个单位' },
      { page: 'admin/pages/units/unit/unit?id=unit-01', title: '一个单位', shows: '企业微信群机器人' },
      { page: 'admin/pages/assignments/assignments', title: '分包', shows: '各单位' },
      { page: 'admin/pages/assignments/unit/unit?id=unit-01', title: '一个单位的分包', shows: '加一个地方' },
      { page: 'admin/pages/problems/problems', title: '问题', shows: /待办理/ },
      { page: `admin/pages/problem/problem?id=${idOf(problem)}`, title: '一个问题', shows: '经过' },
      { page: 'admin/pages/supervise/supervise', title: '督办', shows: '还没分派' },
      { page: 'admin/pages/supervise/unit/unit?id=unit-01', title: '督办一个单位', shows: '没有更多了' },
      { page: 'admin/pages/calls/calls', title: '电话回访', shows: '没有更多了' },
      { page: 'admin/pages/calendar/calendar', title: '节假日与调休', shows: '再看一个月' },
      { page: 'admin/pages/campaign/campaign', title: '活动设置', shows: '区划和户数' },
      { page: 'admin/pages/campaign/basics/basics', title: '名称和联系方式', shows: '编号前缀' },
      { page: 'admin/pages/campaign/dates/dates', title: '日期和节点', shows: '加一个节点' },
      { page: 'admin/pages/campaign/topics/topics', title: '方面和类别', shows: '加一个类别' },
      { page: 'admin/pages/campaign/routing/routing', title: '分派规则', shows: '会交给谁？' },
      { page: 'admin/pages/campaign/limits/limits', title: '时限和次数', shows: '一天最多' },
      { page: 'admin/pages/campaign/privacy/privacy', title: '隐私说明', shows: '给居民看的说明' },
      { page: 'admin/pages/campaign/replies/replies', title: '答复常用语', shows: '加一条常用语' },
      { page: 'admin/pages/campaign/messages/messages', title: '微信提醒', shows: '订阅消息' },
      { page: 'admin/pages/board/board', title: '各单位进度', shows: /还没开始/ },
      { page: 'admin/pages/forms/units/units', title: '各单位上交', shows: '看全县台账' },
      { page: 'admin/pages/sites/sites', title: '宣传点', shows: /海报/ },
      { page: `admin/pages/sites/site/site?id=${idOf(site)}`, title: '一个宣传点', shows: '看海报' },
      { page: 'admin/pages/questionnaires/questionnaires', title: '问卷', shows: /收到 \d+ 份/ },
      { page: `admin/pages/questionnaires/build/build${questionnaire}`, title: '做问卷', shows: /题目（\d+）/ },
      { page: `admin/pages/questionnaires/question/question${questionnaire}`, title: '一道题', shows: /题/ },
      { page: `admin/pages/questionnaires/settings/settings${questionnaire}`, title: '问卷设置', shows: '记不记名' },
      { page: `admin/pages/questionnaires/library/library${questionnaire}`, title: '题库', shows: /基本情况/ },
      { page: `admin/pages/questionnaires/preview/preview${questionnaire}`, title: '预览问卷', shows: /预览/ },
      { page: `figures/pages/results/results${questionnaire}`, title: '问卷结果', shows: /份/ },
      { page: `figures/pages/texts/texts${questionnaire}`, title: '文字回答', shows: '还有什么想对我们说的？' },
    ],
  };
}
