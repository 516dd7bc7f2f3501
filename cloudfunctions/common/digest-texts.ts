/** What is told in the morning. As with the other notices: numbers only, because it goes to group chats as well. */

/** Of one unit, in pieces of work. */
export interface DigestCounts {
  open: number;
  waiting: number;
  today: number;
  overdue: number;
}

export function unitDigest(unit: string, counts: DigestCounts): { title: string; text: string } {
  const urgent = urgentOf(counts);
  const text = urgent === '' ? `${unit}有 ${counts.open} 件在办，今天没有到期的。` : `${unit}有 ${urgent}。`;
  return { title: '早上好，今天的待办', text };
}

/** @param own what the office itself has; @param all the county with it; @param late units that are late, and with how much */
export function officeDigest(
  own: DigestCounts,
  all: DigestCounts,
  late: { units: number; pieces: number },
): { title: string; text: string } {
  const units = late.units === 0 ? '没有单位过了期限' : `${late.units} 个单位有 ${late.pieces} 件过了期限`;
  const urgent = urgentOf(own);
  const rest = urgent === '' ? '' : `本办有 ${urgent}。`;
  return { title: '早上好，今天的督办', text: `全县在办 ${all.open} 件，${units}。${rest}` };
}

function urgentOf({ waiting, today, overdue }: DigestCounts): string {
  const parts: [number, string][] = [
    [overdue, '过了期限'],
    [today, '今天到期'],
    [waiting, '等着受理'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} 件${what}`)
    .join('，');
}
