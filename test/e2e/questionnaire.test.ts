import type { AnswerDoc, QuestionnaireDoc } from '../../cloudfunctions/questionnaire/model';
import type { QuestionnaireContent } from '../../miniprogram/contract';
import { startDemo, type Demo } from './support/demo';
import { publish } from './support/questionnaire';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const answersOf = (openid: string) =>
  (demo.cloud.database.dump('answers') as unknown as AnswerDoc[]).filter((doc) => doc.openid === openid);

test('a resident fills in the questionnaire, leaves and comes back, loses the network, and sends it once', async () => {
  const resident = await demo.phone({ openid: 'resident-asked', width: 320 });
  await resident.tap(/^问卷：创建文明县城/);
  await resident.see('您知道县里正在创建文明县城吗？');
  await resident.screenshot('questionnaire-1-first');
  expect(await resident.overflow()).toEqual([]);
  await resident.tap('下一步');
  await resident.see('这一题还没有选');
  await resident.tap('听说过');
  await resident.seeNot('这一题还没有选');
  await resident.tap('下一步');
  await resident.see('您是从哪里知道的？');
  await resident.tap('其他');
  await resident.fill('您是从哪里知道的？，其他', '楼下的横幅');
  await resident.tap('家里人、邻居');
  await resident.screenshot('questionnaire-2-several');
  await resident.tap('下一步');
  await resident.tap('环境卫生 4 分');
  await resident.tap('公园绿化 5 分');
  await resident.screenshot('questionnaire-3-matrix');

  await resident.reopen();
  await resident.tap(/^问卷：创建文明县城/);
  await resident.see('上次没填完的内容还在，可以接着填。');
  await resident.see('您给身边这些方面打几分？');
  await resident.tap('上一步');
  expect(await resident.valueOf('您是从哪里知道的？，其他')).toBe('楼下的横幅');
  await resident.tap('下一步');
  await resident.tap('下一步');
  for (const first of ['停车难', '垃圾清运', '路灯、楼道灯']) await resident.tap(first);
  await resident.tap('下一步');
  await resident.tap('2 颗星');
  await resident.screenshot('questionnaire-4-stars');
  await resident.tap('下一步');
  await resident.see('哪里还不够？');
  await resident.tap('下一步');
  await resident.tap('下一步');
  await resident.fill(/住了多少年/, '１２');
  await resident.tap('下一步');
  await resident.fill('还有什么想对我们说的？', '多种几棵树。');
  await resident.network(false);
  await resident.tap('提交问卷');
  await resident.see(/手机没有联网.*再试也只算一份/);
  await resident.screenshot('questionnaire-5-offline');
  await resident.network(true);
  await resident.tap('提交问卷');
  await resident.see('收到了');
  await resident.screenshot('questionnaire-6-thanks');

  expect(answersOf('resident-asked')).toMatchObject([
    {
      number: 1,
      source: 'open',
      answers: {
        known: { options: ['heard'] },
        source: { options: ['neighbours', 'other'], text: '楼下的横幅' },
        places: { clean: 4, green: 5 },
        urgent: ['parking', 'rubbish', 'lights'],
        change: 2,
        years: 12,
        words: '多种几棵树。',
      },
    },
  ]);
  await resident.tap('看看我填的');
  await resident.see('您已经填过了，谢谢。');
  await resident.see('家里人、邻居、其他（楼下的横幅）');
  await resident.screenshot('questionnaire-7-own');
  await resident.tap('回首页');
  await resident.see('填过了，谢谢');
});

test('large letters in the dark fit a narrow phone', async () => {
  const resident = await demo.phone({
    openid: 'resident-dark',
    width: 320,
    dark: true,
    page: 'pages/questionnaire/questionnaire',
  });
  await resident.textScale(1.4);
  await resident.visit('pages/questionnaire/questionnaire?id=questionnaire-demo');
  await resident.tap('不知道');
  await resident.tap('下一步');
  await resident.see('您给身边这些方面打几分？');
  await resident.tap('环境卫生 4 分');
  await resident.screenshot('questionnaire-dark-large');
  expect(await resident.overflow()).toEqual([]);
});

test('who comes back when the version that was begun is taken no more goes on in the present one', async () => {
  const content: QuestionnaireContent = {
    title: '晚上的广场',
    display: 'page',
    questions: [
      {
        id: 'go',
        type: 'single',
        title: '您晚上去广场吗？',
        options: [
          { id: 'yes', label: '常去' },
          { id: 'no', label: '不去' },
        ],
      },
      { id: 'wish', type: 'short', title: '那里还缺什么？' },
    ],
  };
  const id = await publish(demo, content);
  const resident = await demo.phone({
    openid: 'resident-late',
    page: `pages/questionnaire/questionnaire?id=${id}`,
  });
  await resident.tap('常去');
  await resident.fill('那里还缺什么？', '缺几条长椅');
  await resident.stored('缺几条长椅');

  const office = demo.cloud.as('office');
  const { draft } = await office.ok('questionnaire', 'get', { id });
  const later = {
    ...content,
    questions: [...content.questions, { id: 'light', type: 'rating', title: '灯够亮吗？', max: 5 }],
  };
  const saved = await office.ok('questionnaire', 'save', {
    requestId: 'late-version-save',
    id,
    version: draft?.version,
    content: later,
    settings: draft?.settings,
  });
  await office.ok('questionnaire', 'publish', { requestId: 'late-version-publish', id, version: saved.draft?.version });
  // That was more than a week ago.
  const [doc] = (demo.cloud.database.dump('questionnaires') as unknown as QuestionnaireDoc[]).filter(
    ({ _id }) => _id === id,
  );
  const longAgo = new Date(demo.cloud.clock.now().getTime() - 8 * 86_400_000);
  await demo.change('questionnaires', id, { versions: doc?.versions.map((version) => ({ ...version, at: longAgo })) });

  await resident.tap('提交问卷');
  await resident.see(/问卷换了新的内容/);
  await resident.see('灯够亮吗？');
  expect(await resident.valueOf('那里还缺什么？')).toBe('缺几条长椅');
  await resident.screenshot('questionnaire-8-renewed');
  await resident.tap('4 颗星');
  await resident.tap('提交问卷');
  await resident.see('收到了');
  expect(answersOf('resident-late')).toMatchObject([
    { number: 2, answers: { go: { options: ['yes'] }, wish: '缺几条长椅', light: 4 } },
  ]);
});
