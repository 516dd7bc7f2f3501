import { drawPicture } from '../../local/seed/pictures';
import { startDemo, type Demo } from './support/demo';
import type { Phone } from './support/phone';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo({ history: false });
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const LIST = 'admin/pages/bulletin/bulletin';
const EDIT = 'admin/pages/bulletin/edit/edit';

/** The card that a friend would get, as the menu of the page on top makes it. */
async function shareCard(phone: Phone): Promise<{ title: string; picture: { width: number; height: number } }> {
  await phone.tap('转给家人朋友');
  const panel = phone.label('转发给朋友');
  await panel.waitFor();
  const picture = panel.locator('img');
  await picture.waitFor();
  const size = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  });
  const title = await panel.locator('.wx-share-card').innerText();
  return { title, picture: size };
}

test('the editor writes, looks at it, is asked for consent, and publishes; a resident reads it and passes it on', async () => {
  const editor = await demo.phone({ openid: 'demo-editor', page: 'pages/mine/mine' });
  await editor.tap('动态和资料');
  await editor.at(LIST);
  await editor.see('没有草稿');
  await editor.tap('写一篇');
  await editor.tap('写一篇动态');
  await editor.at(EDIT);
  await editor.tap('典型人物');
  await editor.fill(/^标题$/, '楼长每天走一遍');
  await editor.fill('摘要', '哪家灯坏了，她最先知道。');
  await editor.tap('加小标题');
  await editor.fill('第 1 段 · 小标题', '每天傍晚');
  await editor.tap('加段落');
  await editor.fill('第 2 段 · 段落', '从一楼走到六楼，');
  await editor.tap('第 2 段 · 段落，加粗');
  await editor.fill('第 2 段 · 段落', '从一楼走到六楼，**一层不落**。');
  await editor.tap('加列表');
  await editor.fill('第 3 段 · 列表', '看灯\n看门\n看老人');
  await editor.choosePicture('加图片', drawPicture('lamp', 3), { agree: true });
  const buffer = Buffer.from('%PDF-1.4 demo');
  await editor.chooseFile('从微信聊天里选文件', { name: '明白纸.pdf', mimeType: 'application/pdf', buffer });
  await editor.see('明白纸.pdf');
  await editor.fill('第 4 段 · 图片', '新换的灯');
  await editor.tap('加引用');
  await editor.fill(/^第 5 段 · 引用$/, '有她在，踏实。');
  await editor.tap('第 5 段 · 引用，上移');
  await editor.tap('第 1 段 · 小标题，删除');
  await editor.see('删掉了一段小标题');
  await editor.tap('撤销');
  expect(await editor.valueOf('第 1 段 · 小标题')).toBe('每天傍晚');
  await editor.screenshot('bulletin-1-edit');
  expect(await editor.smallTaps()).toEqual([]);

  // Everything is on the phone before it is anywhere else.
  await editor.stored('有她在，踏实。');
  await editor.go(LIST);
  await editor.tap(/“楼长每天走一遍”只存在这部手机里/);
  await editor.at(EDIT);
  await editor.see('上次写的还在，接着写就行。');
  expect(await editor.valueOf(/^标题$/)).toBe('楼长每天走一遍');

  await editor.tap('预览');
  await editor.see('居民看到的就是这样。');
  await editor.see('一层不落');
  await editor.screenshot('bulletin-2-preview');
  await editor.tap('发布');
  await editor.see('写到了具体的人或居民的意见，请先问过本人，记下谁、哪天、怎么同意的');
  await editor.tap('本人');
  await editor.tap('当面');
  await editor.pick(/^哪天同意的/);
  await editor.screenshot('bulletin-3-consent');
  await editor.tap('预览');
  await editor.tap('发布');
  await editor.see('发布了，大家现在就看得到。');
  await editor.see('已发布，读过 0 人次');

  const resident = await demo.phone({ openid: 'resident-news' });
  await resident.see('进展与资料');
  await resident.page.getByText('全部动态和资料').scrollIntoViewIfNeeded();
  await resident.screenshot('bulletin-4-home');
  await resident.tap('全部动态和资料');
  await resident.at('news/pages/news/news');
  await resident.see('哪家灯坏了，她最先知道。');
  await resident.screenshot('bulletin-5-news');
  await resident.tap('楼长每天走一遍');
  await resident.at('news/pages/item/item');
  await resident.see('看老人');
  await resident.label('新换的灯，点开看大图').waitFor();
  await resident.screenshot('bulletin-6-item');
  await resident.tap('打开 明白纸.pdf');
  await resident.see('在这台电脑上打开');
  await resident.tap('关闭');
  expect(await resident.overflow()).toEqual([]);
  expect(await resident.text('当面').isVisible()).toBe(false);
  expect(await shareCard(resident)).toEqual({ title: '楼长每天走一遍', picture: { width: 500, height: 400 } });
  await resident.screenshot('bulletin-7-share');
  await demo.cloud.idle();

  await editor.visit(LIST);
  await editor.tap('已发布');
  await editor.see('读过 1 人次');
  await editor.screenshot('bulletin-8-list');

  // The person calls: they don't want it any more.
  await editor.tap(/楼长每天走一遍/);
  await editor.at(EDIT);
  await editor.tap('没有同意，或者收回了');
  await editor.tap('保存');
  await editor.see('存好了。没有同意，这一篇已经撤下，居民看不到了。');
  await editor.see('已撤下，读过 1 人次。同意收回了');
  await editor.fill('意见编号', '12345');
  await editor.tap('保存');
  await editor.see('编号不对，请照着意见上的再核对一遍');
  expect(await editor.valueOf('意见编号')).toBe('12345');
  await editor.text('编号不对，请照着意见上的再核对一遍').scrollIntoViewIfNeeded();
  await editor.screenshot('bulletin-12-suggestion');
});

test('who comes second keeps what was written, and says what counts', async () => {
  const office = demo.cloud.as('office');
  const blocks = [{ type: 'heading', text: '题' }];
  const fields = { kind: 'material', content: { title: '明白纸', blocks, files: [] } };
  const { id } = await office.ok('bulletin', 'save', { requestId: 'bulletin-second-1', ...fields });
  const editor = await demo.phone({ openid: 'demo-editor', page: `${EDIT}?id=${id}` });
  await editor.see('草稿，居民还看不到');
  await editor.fill(/^标题$/, '我写的标题');
  const content = { ...fields.content, title: '别人的标题' };
  await office.ok('bulletin', 'save', { requestId: 'bulletin-second-2', ...fields, content, id, version: 1 });
  await editor.tap('保存');
  await editor.see('刚才有人先改了这一篇。您写的还在。');
  await editor.tap('用我写的');
  expect(await editor.valueOf(/^标题$/)).toBe('我写的标题');
  await editor.tap('保存');
  await editor.see('存好了，居民还看不到。');
  expect(await office.ok('bulletin', 'get', { id })).toMatchObject({ title: '我写的标题', version: 3 });
});

test('a unit makes an answer public; everybody sees it with the numbers', async () => {
  const resident = demo.cloud.as('resident');
  const { id } = await resident.ok('suggestion', 'submit', {
    requestId: 'bulletin-public-1',
    aspect: 'livelihood',
    content: '二单元楼道的灯坏了半个月',
    site: 'KC2017',
  });
  const admin = demo.cloud.as('admin-1');
  await admin.ok('suggestion', 'accept', { requestId: 'bulletin-public-2', id, version: 1 });
  await admin.ok('suggestion', 'resolve', {
    requestId: 'bulletin-public-3',
    id,
    version: 2,
    note: '灯已经换好，请放心。',
  });

  const unit = await demo.phone({ openid: 'demo-admin-1', page: `admin/pages/handle/handle?id=${id}` });
  await unit.tap(/^可以公开/);
  await unit.see('大家在“进展”里看得到，不带姓名和编号。');
  await unit.tap('公开');
  await unit.see('里面写到了哪一户，请只写到小区');
  await unit.fill('大家说的', '楼道的灯坏了半个月');
  await unit.screenshot('bulletin-9-public');
  await unit.tap('公开');
  await unit.see('放到公开进展里了。');

  const anybody = await demo.phone({ openid: 'resident-progress' });
  await anybody.tap('走访和办理的进展');
  await anybody.at('news/pages/progress/progress');
  await anybody.see('楼道的灯坏了半个月');
  await anybody.see('灯已经换好，请放心。');
  await anybody.see('各社区');
  expect(await anybody.overflow()).toEqual([]);
  await anybody.screenshot('bulletin-10-progress');
  expect((await shareCard(anybody)).picture).toEqual({ width: 500, height: 400 });

  const narrow = await demo.phone({
    openid: 'resident-narrow',
    page: 'news/pages/progress/progress',
    width: 320,
    dark: true,
  });
  await narrow.textScale(1.5);
  await narrow.visit('news/pages/progress/progress');
  await narrow.see('最近的答复');
  expect(await narrow.overflow()).toEqual([]);
  await narrow.screenshot('bulletin-11-progress-narrow');
});
