import type { StepName } from './history';
import type { Random } from './random';
import type { Case } from './topics';

const ACCEPTED = [
  '已收到，正在了解情况。',
  '谢谢您告诉我们，明天去现场看。',
  '已安排专人负责，有进展就在这里告诉您。',
  null,
  null,
];

const DEFERRED = [
  '这件事需要列入明年的预算，今年做不了。我们每季度看一次进展，先派人做好日常维护，请您谅解。',
  '涉及地下管线改造，要等雨季过后统一施工。之前会设好警示，每周查看。',
  '上级正在制定统一标准，标准下来才能动工。我们记在账上，有消息第一时间告诉您。',
  '眼下供货方停产，换别的型号不匹配。预计下季度到货，到货就装。',
];

const DECLINED = [
  '您说的地方是两家单位的内部纠纷，已经在法院审理，我们不便介入。判决后如果还有困难，请再告诉我们。',
  '这处房屋属于私人产权，装修样式由产权人决定，我们没有权限要求更改。已把您的意见转达给他。',
  '经核实，您反映的施工有合法手续，时间也符合规定。我们已提醒施工方尽量降低声音。',
];

const MERGED =
  '同一片区反映这件事的有好几位，已合并办理。办法：统一整治；思路：先急后缓，分段实施；举措：本月先处理隐患，下月全面施工。';

const RATED = ['满意，谢谢。', '办得挺快，谢谢了。', '比原来好多了。', '基本满意，希望保持下去。', null];
const REOPENED = ['好了没几天，又和原来一样了。', '只做了一半，南边那段还没有动。'];
const WITHDRAWN = [null, '已经自己解决了。', '和邻居商量好了，不用再办。'];

/** What was written at a step, for the resident to read (or by them); null when nothing needs to be said. */
export function noteFor(step: StepName, subject: Case, chance: Random): string | null {
  switch (step) {
    case 'accept':
      return chance.pick(ACCEPTED);
    case 'plan':
      return subject.plan;
    case 'resolve':
      return subject.result;
    case 'defer':
      return chance.pick(DEFERRED);
    case 'decline':
      return chance.pick(DECLINED);
    case 'merge':
      return MERGED;
    case 'rate':
      return chance.pick(RATED);
    case 'reopen':
      return chance.pick(REOPENED);
    case 'withdraw':
      return chance.pick(WITHDRAWN);
  }
}
