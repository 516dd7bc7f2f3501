/** Pages that are named from outside the mini-program: in messages and QR codes. With the query `?id=`. */
export const PAGES = {
  home: 'pages/index/index',
  /** 建议详情, for the person who wrote it. */
  suggestion: 'pages/suggestion/suggestion',
  /** 处理, for staff. */
  handle: 'admin/pages/handle/handle',
  /** 问题, for staff. */
  problem: 'admin/pages/problem/problem',
  /** 待办, for staff. */
  queue: 'admin/pages/queue/queue',
} as const;
