import type { Shown } from '../contract/index';

/** In place of a number that is left out, where there is room for a sign only. */
export const LEFT_OUT = '—';

/** 12,345. Phones differ in what they make of locales. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** 1,234 份 · 人数太少，不显示 */
export const copies = (count: Shown): string => (count === null ? '人数太少，不显示' : `${grouped(count)} 份`);

/** 4.2: as many digits as say something. */
export const decimal = (value: number, digits = 1): string => {
  const [whole = '', rest = ''] = value.toFixed(digits).split('.');
  const kept = rest.replace(/0+$/, '');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${kept === '' ? '' : `.${kept}`}`;
};

/** 56% · 不到 1%. @returns '' where it says nothing, or may not be told */
export function shareWords(count: Shown, of: Shown): string {
  if (count === null || of === null || of <= 0) return '';
  const percent = Math.round((100 * count) / of);
  if (percent === 0 && count > 0) return '不到 1%';
  return percent === 100 && count < of ? '99%' : `${percent}%`;
}
