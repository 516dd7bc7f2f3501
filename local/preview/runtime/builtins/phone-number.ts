import { isRecord, WxFailure } from '../wx/api.js';
import { button, el, showSheet } from '../wx/sheets/dom.js';
import type { Surface } from '../wx/surface.js';

/** Numbers for the demo. No such numbers are given out: the range doesn't exist. */
const NUMBERS = ['10000000001', '10000000002'];

/**
 * `<button open-type="getPhoneNumber">`: a sheet with the phone's numbers. The page gets a code only; the cloud
 * exchanges it once for the number (`phonenumber.getPhoneNumber`).
 * @returns the event's detail: `code` when allowed, errMsg and errno otherwise
 */
export const askForPhoneNumber = async ({ host, privacy }: Surface): Promise<Record<string, unknown>> => {
  try {
    await privacy.require('getPhoneNumber');
  } catch (error) {
    const extra = error instanceof WxFailure ? error.extra : {};
    return { errMsg: `getPhoneNumber:fail ${error instanceof Error ? error.message : String(error)}`, ...extra };
  }
  const number = await choose(host.overlay);
  if (number === null) return { errMsg: 'getPhoneNumber:fail user deny', errno: 103 };
  const code = await codeFor(number);
  return code === null ? { errMsg: 'getPhoneNumber:fail system error' } : { errMsg: 'getPhoneNumber:ok', code };
};

/** The local cloud plays WeChat's server: it keeps the number and gives a code for it. */
const codeFor = async (phoneNumber: string): Promise<string | null> => {
  const response = await fetch('/_local/phone-codes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phoneNumber }),
  }).catch(() => null);
  const answer: unknown = response?.ok ? await response.json() : null;
  return isRecord(answer) && typeof answer.code === 'string' ? answer.code : null;
};

const choose = (overlay: HTMLElement): Promise<string | null> =>
  new Promise((resolve) => {
    const finish = (number: string | null): void => {
      sheet.close();
      resolve(number);
    };
    const panel = el(
      'div',
      { class: 'wx-panel', label: '申请获取你的手机号' },
      el('h2', { text: '申请获取你的手机号' }),
      el('p', { class: 'wx-panel-note', text: '演示用的号码，不属于任何人' }),
      ...NUMBERS.map((number) => button(number, 'wx-list-item', () => finish(number))),
      button('不允许', 'wx-panel-refuse', () => finish(null), 'phone-refuse'),
    );
    const sheet = showSheet(overlay, 'phone-number', panel);
  });
