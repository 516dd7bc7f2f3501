import { drawPicture } from '../../local/seed/pictures';
import type { Question } from '../../miniprogram/contract';
import type { AnswerDoc, QuestionnaireDoc } from '../../cloudfunctions/questionnaire/model';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';
import { publish } from './support/questionnaire';

const PICTURE = drawPicture('lamp', 3);

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
  // What has been asked already.
  const light: Question = { id: 'light', type: 'rating', title: '路灯够亮吗？', max: 5 };
  await publish(demo, { title: '夜间照明问卷', display: 'page', questions: [light] }, { anonymous: true });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const LIST = 'admin/pages/questionnaires/questionnaires';

const questionnaire = (title: string) =>
  (demo.cloud.database.dump('questionnaires') as unknown as QuestionnaireDoc[]).find(
    (doc) => doc.draft.content.title === title,
  );

const build = (doc: QuestionnaireDoc | undefined): string =>
  `admin/pages/questionnaires/build/build?id=${doc?._id ?? 'none'}`;

/** @returns once the phone keeps so many pictures */
const keepsPictures = async (phone: Phone, count: number): Promise<void> => {
  await phone.page.waitForFunction(async (wanted) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.endsWith('files') ? [name] : []));
    let kept = 0;
    for (const name of names) {
      const database = await settled(indexedDB.open(name));
      const keys = await settled(database.transaction('files').objectStore('files').getAllKeys());
      database.close();
      kept += keys.filter((key) => typeof key === 'string' && key.includes('draft-photo-')).length;
    }
    return kept === wanted;
  }, count);
};

test('the office builds a questionnaire from nothing, looks at it, publishes it, and a resident fills it in', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await office.tap('问卷');
  await office.see('夜间照明问卷');
  await office.see(/收到 \d+ 份/);
  await office.screenshot('build-1-list');
  await office.tap('新建问卷');
  await office.see('从现成的问卷开始');
  await office.screenshot('build-2-new');
  await office.fill('标题', '广场改造问卷');
  await office.fill('开头的话', '广场要修了，先问问大家。');

  // From the library, two at once.
  await office.tap('加一道题');
  await office.see('写一行字');
  await office.screenshot('build-3-types');
  await office.tap('从题库里选');
  await office.tap('公园绿化');
  await office.tap('您对家附近的公园、广场满意吗？');
  await office.tap('基本情况');
  await office.tap('您的年龄？');
  await office.screenshot('build-4-library');
  await office.tap('放进问卷（2 题）');
  await office.see('题目（2）');

  // One of one's own, with options that are pasted, and one that depends on it.
  await office.tap('加一道题');
  await office.tap('单选');
  await office.see('第 3 题 · 单选');
  await office.tap('完成');
  await office.see('请填写题目');
  await office.screenshot('build-5-faults');
  await office.fill('题目', '您常去广场吗？');
  await office.seeNot('请填写题目');
  await office.tap('一次粘贴多个');
  await office.fill('一行一个选项', '1. 常去\n2. 偶尔去\n3. 不去\n常去');
  await office.tap('放进来');
  expect(await office.valueOf('选项 3')).toBe('不去');
  await office.screenshot('build-6-single');
  await office.tap('完成');
  await office.tap('加一道题');
  await office.tap('长回答');
  await office.fill('题目', '为什么不常去？');
  await office.tap('按前面的回答决定');
  await office.tap('条件 1 偶尔去');
  await office.tap('条件 1 不去');
  await office.tap('条件 1 常去');
  await office.see('只在第 3 题选了“偶尔去”或“不去”时显示');
  await office.screenshot('build-7-condition');

  // The app ends in the middle of it: nothing is lost.
  await office.reopen();
  await office.visit(LIST);
  await office.tap('接着做没存的那份');
  await office.see('上次没保存的内容还在，可以接着做。');
  expect(await office.valueOf('标题')).toBe('广场改造问卷');
  await office.see('只在第 3 题选了“偶尔去”或“不去”时显示');
  await office.screenshot('build-8-cards');

  // What another question looks at stays in front of it.
  await office.tap('第 4 题上移');
  await office.see('第 4 题的显示条件要看第 3 题，要排在它后面');
  await office.tap('第 2 题更多');
  await office.tap('移到别处');
  await office.tap('移到第 4 题的位置');
  await office.see('第 4 题 · 单选');
  await office.tap('第 1 题更多');
  await office.tap('复制');
  await office.see('题目（5）');
  await office.tap('第 2 题更多');
  await office.tap('删除');
  await office.see('删掉了第 2 题');
  await office.tap('撤销');
  await office.see('题目（5）');
  await office.tap('第 2 题更多');
  await office.tap('删除');
  await office.see('题目（4）');

  await office.tap('预览居民看到的样子');
  await office.see('这是预览：填的不会交上去，也不会存下来。');
  await office.tap(/满意吗？ 4 分/);
  await office.tap('下一步');
  await office.tap('常去');
  await office.screenshot('build-9-preview');
  await office.tap('下一步');
  await office.see('您的年龄？');
  await office.tap('上一步');
  await office.tap('不去');
  await office.tap('下一步');
  await office.see('为什么不常去？');
  await office.tap('下一步');
  await office.tap('提交问卷');
  await office.see('填完了');
  await office.tap('回去接着做');

  await office.tap('怎么收');
  await office.see('谁也查不到哪一份是谁交的');
  await office.fill('最多收几份', '5０');
  await office.tap(/^填完的人可以看大家的回答/);
  await office.screenshot('build-10-settings');
  await office.tap('完成');
  await office.see('最多 50 份');

  await office.tap('发布');
  await office.see('发布以后不能再改');
  await office.confirm();
  await office.see('发布了，居民现在就能填。');
  await office.screenshot('build-11-published');
  const made = questionnaire('广场改造问卷');
  expect(made).toMatchObject({ status: 'open', cap: 50, showResults: true, versions: [{ number: 1 }] });

  const resident = await demo.phone({ openid: 'resident-square', width: 320 });
  await resident.tap(/^问卷：广场改造问卷/);
  await resident.see('广场要修了，先问问大家。');
  await resident.tap(/满意吗？ 2 分/);
  await resident.tap('下一步');
  await resident.tap('不去');
  await resident.tap('下一步');
  await resident.fill('为什么不常去？', '没有座椅。');
  await resident.tap('下一步');
  await resident.tap('60 岁及以上');
  await resident.tap('提交问卷');
  await resident.see('收到了');
  const answers = demo.cloud.database.dump('answers') as unknown as AnswerDoc[];
  const given = answers.find(({ openid }) => openid === 'resident-square')?.answers ?? {};
  expect(Object.values(given)).toEqual(expect.arrayContaining([2, '没有座椅。']));

  await office.visit(build(made));
  await office.see('收到 1 份');
  await office.tap('关闭问卷');
  await office.see('关闭后居民不能再填');
  await office.confirm();
  await office.see('已经关闭，不再收新的回答。');
  expect(questionnaire('广场改造问卷')?.status).toBe('closed');
  await office.tap('重新发布');
  await office.confirm();
  await office.see('发布了，居民现在就能填。');
  expect(questionnaire('广场改造问卷')).toMatchObject({ status: 'open', versions: [{ number: 1 }] });

  // A picture that is chosen in a preview is gone with it.
  await office.tap('导入：粘贴导出的文字');
  const photo = { id: 'photo', type: 'photo', title: '拍一拍广场', most: 3 };
  await office.fill('问卷内容', JSON.stringify({ title: '广场照片', display: 'page', questions: [photo] }));
  await office.tap('换成这份');
  await office.see('导入了 1 道题');
  await office.tap('预览居民看到的样子');
  await office.choosePicture('添加照片', PICTURE, { agree: true });
  await office.label('删除第 1 张照片').waitFor();
  await keepsPictures(office, 1);
  await office.back();
  await keepsPictures(office, 0);
});

test('of two in the office, the second is told what the first has made of it, keeps all, and says what counts', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: LIST, width: 320 });
  await office.tap('新建问卷');
  await office.tap('小区物业问卷');
  await office.see('题目（12）');
  await office.tap('保存');
  await office.see('保存好了，居民还看不到。发布以后才能填。');
  const first = questionnaire('小区物业问卷');
  const save = (version: number, title: string) =>
    demo.cloud.as('office').ok('questionnaire', 'save', {
      requestId: `build-other-${version}`,
      id: first?._id,
      version,
      content: { ...first?.draft.content, title, questions: first?.draft.content.questions.slice(0, 3) },
      settings: first?.draft.settings,
    });

  await office.fill('标题', '我的标题');
  await save(1, '对方的标题');
  await office.tap('保存');
  await office.see('您写的都还在。和刚才保存的比：');
  await office.see('标题、开头或结束的话不一样');
  await office.see(/^您有、对方没有：.*等 9 题$/);
  await office.screenshot('build-12-overtaken');
  await office.tap('用我的');
  expect(await office.valueOf('标题')).toBe('我的标题');
  await office.tap('保存');
  await office.see('保存好了，居民还看不到。发布以后才能填。');
  expect(questionnaire('我的标题')?.draft.content.questions).toHaveLength(12);

  await office.fill('标题', '又改了');
  await save(3, '对方又改');
  await office.tap('保存');
  await office.tap('用对方的');
  await office.see('题目（3）');
  expect(await office.valueOf('标题')).toBe('对方又改');
  await office.tap('撤销');
  await office.see('题目（12）');
  expect(await office.valueOf('标题')).toBe('又改了');

  // The answer is lost on the way, what was sent has arrived: nobody else is blamed for it.
  office.expectErrors(/ERR_EMPTY_RESPONSE/);
  demo.cloud.addFault({ action: 'functions:questionnaire', times: 1000, after: true });
  await office.tap('保存');
  await office.see(/写好的都在手机里/);
  demo.cloud.clearFaults();
  await office.fill('标题', '再改一次');
  await office.tap('保存');
  await office.see('保存好了，居民还看不到。发布以后才能填。');
  expect(questionnaire('再改一次')?._id).toBe(first?._id);
});

test('what is exported can be imported; what is wrong with it is named; what is anonymous asks for no photos', async () => {
  const office = await demo.phone({ openid: 'demo-office', page: LIST, width: 320, dark: true });
  await office.textScale(1.4);
  await office.tap('新建问卷');
  await office.tap('走访回访问卷');
  await office.see('题目（7）');
  await office.fits('build-dark-1');
  await office.tap('导出：复制成文字');
  await office.tap('同意');
  await office.see('问卷已经复制成文字');
  await office.tap('导入：粘贴导出的文字');
  await office.tap('读取剪贴板');
  const exported = await office.valueOf('问卷内容');
  await office.fill('问卷内容', exported.replace('这次上门走访，您打几颗星？', ''));
  await office.tap('换成这份');
  await office.see('第 2 题：请填写题目');
  await office.screenshot('build-dark-2-import');
  await office.tap('读取剪贴板');
  await office.tap('换成这份');
  await office.see('导入了 7 道题');
  await office.tap('导入：粘贴导出的文字');
  await office.tap('读取剪贴板');
  await office.tap('接在后面');
  await office.see('题目（14）');
  await office.tap('撤销');
  await office.see('题目（7）');
  await office.tap('导出：复制成文字');
  await office.tap('导入：粘贴导出的文字');
  await office.tap('读取剪贴板');
  expect(JSON.parse(await office.valueOf('问卷内容'))).toEqual(JSON.parse(exported));
  await office.tap('关闭');

  await office.tap('第 2 题，星级，这次上门走访，您打几颗星？');
  await office.see('几颗星');
  await office.fits('build-dark-3-question');
  await office.fill('几颗星', '12');
  await office.tap('完成');
  await office.see('星数不能大于 10');
  await office.tap('完成');
  await office.tap('发布');
  await office.see('第 2 题：星数不能大于 10');
  await office.screenshot('build-dark-4-check');
  await office.tap(/^第 2 题：星数不能大于 10/);
  await office.see('星数不能大于 10');
  await office.fill('几颗星', '5');
  await office.seeNot('星数不能大于 10');
  await office.tap('完成');
  await office.tap('怎么收');
  await office.tap('不记名');
  await office.fits('build-dark-5-settings');
  await office.tap('完成');
  await office.tap('加一道题');
  await office.see('写一行字');
  await office.seeNot('拍几张照片');
  await office.tap('从题库里选');
  await office.fits('build-dark-6-library');
});

test('other staff see what has results, and nothing to build', async () => {
  const admin = await demo.phone({ openid: 'demo-admin-1', page: 'pages/mine/mine' });
  await admin.tap('问卷');
  await admin.see('夜间照明问卷');
  await admin.seeNot('新建问卷');
  await admin.seeNot('草稿');
});
