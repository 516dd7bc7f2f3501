import type { Phone } from './phone';

/** What a resident does with the form, as they would tap it. */

export const SITE = 'KC2017';

/** From the code on the poster to the open form. */
export async function openForm(phone: Phone, aspect = '衣食住行'): Promise<void> {
  await phone.scan(SITE);
  await phone.tap(aspect);
  await phone.see('哪方面的？');
}

/** The first tap on 提交 asks for consent. */
export async function submitWithConsent(phone: Phone): Promise<void> {
  await phone.tap('提交');
  await phone.tap('同意');
}

/** @returns the number on the receipt */
export async function receipt(phone: Phone): Promise<string> {
  await phone.see('提交成功');
  return ((await phone.text(/^ZQ-\d{6}-\d{5,}-\d$/).textContent()) ?? '').trim();
}
