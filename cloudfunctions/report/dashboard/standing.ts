import { STATUSES, type DashboardNumbers, type Status } from '../../../miniprogram/contract';
import type { Figures } from '../../suggestion/figures/model';
import { isOpen } from '../../suggestion/urgency';

const sum = (numbers: readonly (number | undefined)[]): number => numbers.reduce<number>((all, n) => all + (n ?? 0), 0);

const OPEN: readonly Status[] = STATUSES.filter(isOpen);

/** @param today `YYYY-MM-DD`: what was due before it is overdue */
export function standingOf(
  { received, answered, solved, status, due, rating }: Figures,
  today: string,
): DashboardNumbers {
  return {
    received,
    open: sum(OPEN.map((one) => status[one])),
    overdue: sum(Object.entries(due).flatMap(([day, n]) => (day < today ? [n] : []))),
    answered,
    solved,
    rated: {
      satisfied: rating.satisfied ?? 0,
      fair: rating.fair ?? 0,
      unsatisfied: rating.unsatisfied ?? 0,
    },
  };
}
