import type { Block, BulletinKind, Run, StorySubject } from '../../miniprogram/contract';
import type { Picture } from './topics';

/** A material or story of the demo, made up like everything else in it. */
export interface BulletinText {
  id: string;
  kind: BulletinKind;
  about: StorySubject | null;
  title: string;
  summary: string;
  blocks: readonly Block[];
  cover?: Picture;
  pinned?: true;
  /** Somebody can be recognised in it, and has agreed. */
  agreed?: true;
  /** Days after the start of the campaign, and the time in minutes after midnight. */
  published: readonly [day: number, minutes: number];
  reads: number;
}

const heading = (text: string): Block => ({ type: 'heading', text });
const words = (...runs: (string | Run)[]): Block => ({
  type: 'paragraph',
  runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)),
});
const bold = (text: string): Run => ({ text, bold: true });
const list = (...items: string[]): Block => ({ type: 'list', items });
const steps = (...items: string[]): Block => ({ type: 'list', items, numbered: true });
const quote = (text: string, from: string): Block => ({ type: 'quote', text, from });

/** 明白纸、倡议书、市民手册 (seed, 二、内容). */
const MATERIALS: readonly BulletinText[] = [
  {
    id: 'leaflet',
    kind: 'material',
    about: null,
    title: '创城明白纸',
    summary: '创城是什么，跟您家有什么关系，怎么说出您的意见。',
    pinned: true,
    published: [0, 8 * 60 + 10],
    reads: 486,
    blocks: [
      heading('创城是什么'),
      words('就是把咱们住的地方收拾得更干净、更方便、更安全。', bold('不是应付检查，是把身边的小事办好。')),
      heading('跟您有什么关系'),
      list('楼道的灯亮不亮', '垃圾有没有人收', '路好不好走、车好不好停', '有事找谁、多久有回音'),
      heading('怎么说出您的意见'),
      steps(
        '扫宣传点的二维码，或者直接在这里点“提建议”',
        '写清楚在哪里、什么事，能拍照更好',
        '留下编号，随时看办到哪一步',
      ),
      words('不留姓名也一样办。一个工作日内有人受理，办得了的办，一时办不了的讲明白原因。'),
    ],
  },
  {
    id: 'open-letter',
    kind: 'material',
    about: null,
    title: '致全体居民的倡议书',
    summary: '从自家门口做起，六件小事，请您一起来。',
    published: [0, 8 * 60 + 20],
    reads: 312,
    blocks: [
      words('各位邻居：'),
      words('干净的街道、和气的邻里，靠一家一户一点一点做出来。我们想请您一起做六件小事：'),
      steps(
        '门前扫干净，楼道不堆东西',
        '垃圾进桶，不往窗外扔',
        '车停线里，给救护车留出路',
        '遛狗牵绳，随手收拾',
        '过马路看灯，走斑马线',
        '看见不好的地方，说给我们听',
      ),
      quote('一个人扫一步，一栋楼就干净了。', '一位楼长'),
      words('哪怕只做到一件，', bold('我们这里就好一点。')),
    ],
  },
  {
    id: 'handbook',
    kind: 'material',
    about: null,
    title: '市民手册（摘要）',
    summary: '办事找谁、急了打哪里、平日里要留意的，放在一页上。',
    published: [1, 9 * 60],
    reads: 205,
    blocks: [
      heading('家里有事'),
      list(
        '停水停电停气：先看小区公告，再打服务热线',
        '楼道灯、下水道：先找物业，没有物业找社区',
        '邻里闹矛盾：社区有调解员，不收钱',
      ),
      heading('安全几条'),
      list('电动车不进楼、不进家充电', '燃气灶用完关阀，闻到味先开窗再打电话', '不给陌生人转账，不报验证码'),
      heading('急了打哪里'),
      list('火警 119', '急救 120', '报警 110'),
    ],
  },
];

const STORIES: readonly BulletinText[] = [
  {
    id: 'lamps',
    kind: 'story',
    about: 'unit',
    title: '三天，十二盏楼道灯都亮了',
    summary: '从一条意见开始，一栋楼的灯一次换完。',
    cover: 'lamp',
    published: [3, 16 * 60],
    reads: 268,
    blocks: [
      words('有住户说，楼道里黑了半个多月，老人晚上不敢下楼。'),
      words('包联单位当天就去看了：', bold('不是一盏，是十二盏。'), '线路老化，换了灯泡也亮不久。'),
      heading('怎么办的'),
      steps('第一天查线路、量尺寸', '第二天换线、装声控灯', '第三天挨层试，报修电话贴在一楼'),
      quote('晚上回家，一跺脚就亮，心里踏实。', '一位住户'),
    ],
  },
  {
    id: 'old-cadre',
    kind: 'story',
    about: 'person',
    title: '她敲了两百多扇门',
    summary: '一名走访干部的小本子上，记着每一家的难处。',
    agreed: true,
    published: [4, 10 * 60],
    reads: 341,
    blocks: [
      words('下班以后，她常常又出门。白天没人在家的，晚上再去一趟。'),
      words(
        '小本子上记的都是小事：谁家门口积水，谁家老人腿脚不好，哪个路口灯太暗。',
        bold('记下来的，她都要问到有结果。'),
      ),
      quote('人家肯跟你说，就是信你。', '走访干部'),
      words('（这是演示数据，人和事都是编的。）'),
    ],
  },
  {
    id: 'parking',
    kind: 'story',
    about: 'unit',
    title: '一条消防通道是怎么让出来的',
    summary: '划线、腾地、早晚有人疏导，救护车进得来了。',
    cover: 'cars',
    published: [5, 9 * 60 + 30],
    reads: 177,
    blocks: [
      words('好几户都说：车停得太满，救护车进不来。'),
      words('几家单位坐到一起，先问住户、再看图纸，', bold('把能停车的空地一块一块找出来。')),
      list('通道划了线，写上“留出生命通道”', '边上空地整平，多出车位', '早晚高峰有人疏导，先劝后罚'),
      words('现在车停得进，路也让得出。'),
    ],
  },
  {
    id: 'first-week',
    kind: 'story',
    about: 'progress',
    title: '走访第一周：听到了什么，办了什么',
    summary: '意见最多的是垃圾清运、路灯和停车。',
    published: [6, 17 * 60],
    reads: 229,
    blocks: [
      words('第一周，各单位走进小区，', bold('能当场办的当场办。')),
      heading('大家说得最多的'),
      steps('垃圾清运不及时', '楼道灯、路灯不亮', '车没有地方停'),
      heading('正在办的'),
      list('清运改成早晚各一次', '坏了的灯登记造册，一批一批换', '几处空地在看能不能改成停车位'),
      words('办到哪一步，“进展”里随时看得到。'),
    ],
  },
];

export const BULLETIN_TEXTS: readonly BulletinText[] = [...MATERIALS, ...STORIES];
