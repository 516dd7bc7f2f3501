/** Pages that are named from outside the mini-program: in messages and QR codes. With the query `?id=`. */
export const PAGES = {
  home: 'pages/index/index',
  /** 建议详情, for the person who wrote it. */
  suggestion: 'pages/suggestion/suggestion',
  /** 填问卷. */
  questionnaire: 'pages/questionnaire/questionnaire',
  /** 处理, for staff. */
  handle: 'admin/pages/handle/handle',
  /** 问题, for staff. */
  problem: 'admin/pages/problem/problem',
  /** 待办, for staff. */
  queue: 'admin/pages/queue/queue',
  /** 走访记录, for the household; opened by the cadre's code as well (`scene` is `v=…`). */
  visit: 'pages/visit/visit',
  /** 走访, for staff. */
  visits: 'cadre/pages/visits/visits',
  /** 覆盖率, for staff. */
  coverage: 'admin/pages/coverage/coverage',
  /** 征询表与台账, for staff. */
  forms: 'admin/pages/forms/forms',
  /** 节点进度 (启动、走访、交表), for admins and the office. */
  milestones: 'admin/pages/milestones/milestones',
  /** 加入, for who was invited (`?code=`). */
  join: 'pages/join/join',
  /** 进展, for everybody. */
  progress: 'news/pages/progress/progress',
  /** 动态和资料, for everybody. */
  news: 'news/pages/news/news',
  /** One of them (`?kind=&id=`). */
  item: 'news/pages/item/item',
} as const;
