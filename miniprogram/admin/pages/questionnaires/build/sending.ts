import { ApiError, messageOf } from '../../../../services/call';
import { publishFaults, saveFaults, type BuildFault } from '../../../questionnaires/faults';
import { theirsIn } from '../../../questionnaires/saving';
import type { Work } from '../../../questionnaires/work';
import { firstWords, publishedWords } from './words';

/** The page that builds, as far as it sends. */
interface BuildPage {
  work: Work;
  data: { sending: boolean; publish: string };
  setData(data: {
    sending?: boolean;
    fault?: string;
    done?: string;
    checking?: string;
    faults?: BuildFault[];
    theirsOpen?: boolean;
  }): void;
  draw(): void;
  /** What stands here is the server's now. */
  showTaken(): void;
}

export async function sendSave(page: BuildPage): Promise<void> {
  const { content, settings } = page.work.building;
  if (page.data.sending || !check(page, '先改好这几处，才能保存', saveFaults(content, settings))) return;
  await send(
    page,
    () => '保存好了，居民还看不到。发布以后才能填。',
    () => page.work.save(),
  );
}

export async function sendPublish(page: BuildPage): Promise<void> {
  const { content, settings, kinds, published } = page.work.building;
  const faults = publishFaults(content, settings, kinds, new Date());
  if (page.data.sending || !check(page, '先改好这几处，才能发布', faults)) return;
  const { confirm } = await wx.showModal({
    title: `${page.data.publish}？`,
    content: published ? '居民从现在起填新的一版。已经交来的回答都保留。' : firstWords(settings, new Date()),
    confirmText: '发布',
    cancelText: '再看看',
  });
  if (confirm)
    await send(
      page,
      () => publishedWords(page.work.view?.taking),
      () => page.work.publish(),
    );
}

export async function sendClose(page: BuildPage): Promise<void> {
  if (page.data.sending) return;
  const { confirm } = await wx.showModal({
    title: '关闭问卷？',
    content: '关闭后居民不能再填，已经交来的回答都保留。以后还可以重新发布。',
    confirmText: '关闭',
    cancelText: '先不关',
  });
  if (!confirm) return;
  await send(
    page,
    () => '已经关闭，不再收新的回答。',
    async () => {
      await page.work.close();
      return true;
    },
  );
}

/** @param done what is said then @param work tells whether it is done; if not, somebody else was first */
async function send(page: BuildPage, done: () => string, work: () => Promise<boolean>): Promise<void> {
  page.setData({ sending: true, fault: '', done: '' });
  try {
    if (await work()) {
      page.showTaken();
      page.setData({ done: done() });
    } else {
      page.draw();
      page.setData({ theirsOpen: true });
    }
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  } catch (error) {
    refused(page, error);
  } finally {
    page.setData({ sending: false });
  }
}

function refused(page: BuildPage, error: unknown): void {
  const theirs = theirsIn(error);
  const field = error instanceof ApiError ? (error.field ?? '') : '';
  const [, index, rest = ''] = /^content\.questions\.(\d+)\.?(.*)$/.exec(field) ?? [];
  if (theirs) page.work.overtaken(theirs);
  // What came before what was refused may have gone through.
  page.draw();
  if (theirs) page.setData({ theirsOpen: true });
  else if (index !== undefined) {
    check(page, '还有一处要改', [{ index: Number(index), field: rest, message: messageOf(error) }]);
  } else page.setData({ fault: `${messageOf(error)}。写好的都在手机里` });
}

/** @returns whether nothing is to be mended */
function check(page: BuildPage, checking: string, faults: BuildFault[]): boolean {
  if (faults.length === 0) return true;
  page.setData({ checking, faults, fault: '' });
  return false;
}
