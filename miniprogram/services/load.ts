import { messageOf } from './call';

/** A page with the faces of `page-state`: `state` is `loading`, `error` or `ready`, `problem` says what is wrong. */
interface LoadingPage {
  data: { state: string };
  setData(data: { state: string; problem: string }): void;
}

/** By page: which question is the latest. */
const asked = new WeakMap<object, number>();

/**
 * Asks for what a page shows. An answer that comes after a later question is dropped. When there is none, what is shown
 * already stays, with a word about it; a page that shows nothing yet says what is wrong.
 * @param show puts the answer on the page, with `state: 'ready'`
 */
export async function loadInto<T>(
  page: LoadingPage,
  ask: () => Promise<T>,
  show: (answer: T) => void | Promise<void>,
): Promise<void> {
  const question = (asked.get(page) ?? 0) + 1;
  asked.set(page, question);
  const isLatest = (): boolean => asked.get(page) === question;
  try {
    const answer = await ask();
    if (isLatest()) await show(answer);
  } catch (error) {
    if (!isLatest()) return;
    if (page.data.state === 'ready') void wx.showToast({ title: messageOf(error), icon: 'none' });
    else page.setData({ state: 'error', problem: messageOf(error) });
  }
}
