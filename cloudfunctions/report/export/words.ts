import type { Figures } from '../../suggestion/figures/model';

/** Of which nothing is counted. */
export const none: Figures = {
  received: 0,
  answered: 0,
  solved: 0,
  status: {},
  aspect: {},
  category: {},
  source: {},
  scope: {},
  rating: {},
  unit: {},
  day: {},
  due: {},
};

/** With one decimal; null of nothing. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;

/** Open ones that were due before today. @param today `YYYY-MM-DD` */
export const overdue = ({ due }: Figures, today: string): number =>
  Object.entries(due).reduce((sum, [day, count]) => (day < today ? sum + count : sum), 0);
