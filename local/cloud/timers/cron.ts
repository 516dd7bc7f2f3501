/** The platform's timers: seven fields — second, minute, hour, day, month, weekday, year — in UTC+8. */
export interface Cron {
  matches(at: Date): boolean;
}

interface FieldRule {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS: FieldRule[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'weekday', min: 0, max: 6, names: WEEKDAYS },
  { name: 'year', min: 1970, max: 2099 },
];
const BEIJING_MS = 8 * 60 * 60 * 1000;

/** @throws Error naming the field that can't be read */
export function parseCron(expression: string): Cron {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new Error(`cron "${expression}": seven fields are expected`);
  const [second, minute, hour, day, month, weekday, year] = FIELDS.map((rule, index) =>
    parseField(parts[index] ?? '', rule),
  );
  const restricts = (index: number) => !['*', '?'].includes(parts[index] ?? '');
  return {
    matches(at) {
      const local = new Date(at.getTime() + BEIJING_MS);
      const onDay = day?.has(local.getUTCDate()) ?? false;
      const onWeekday = weekday?.has(local.getUTCDay()) ?? false;
      // With both given, either is enough, as the platform documents it.
      const onDate = restricts(3) && restricts(5) ? onDay || onWeekday : onDay && onWeekday;
      return (
        onDate &&
        Boolean(second?.has(local.getUTCSeconds())) &&
        Boolean(minute?.has(local.getUTCMinutes())) &&
        Boolean(hour?.has(local.getUTCHours())) &&
        Boolean(month?.has(local.getUTCMonth() + 1)) &&
        Boolean(year?.has(local.getUTCFullYear()))
      );
    },
  };
}

/** A list of numbers, ranges and steps: `1,5-9` or every fifteenth. */
function parseField(text: string, rule: FieldRule): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\*|\?|[0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?(?:\/(\d+))?$/.exec(part);
    if (!match) throw invalid(text, rule);
    const [, from = '', to, step] = match;
    const all = from === '*' || from === '?';
    if (all && to !== undefined) throw invalid(text, rule);
    const first = all ? rule.min : parseValue(from, text, rule);
    // `5/10` starts at 5 and goes on to the end.
    const last = to !== undefined ? parseValue(to, text, rule) : all || step !== undefined ? rule.max : first;
    const stride = step === undefined ? 1 : Number(step);
    if (stride < 1 || last < first) throw invalid(text, rule);
    for (let value = first; value <= last; value += stride) values.add(value);
  }
  return values;
}

function parseValue(token: string, text: string, rule: FieldRule): number {
  const named = rule.names?.indexOf(token.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + rule.min : Number(token);
  if (!Number.isInteger(value) || value < rule.min || value > rule.max) throw invalid(text, rule);
  return value;
}

const invalid = (text: string, rule: FieldRule) => new Error(`cron: "${text}" is no ${rule.name}`);
