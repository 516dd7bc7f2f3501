import type { Option, Question, QuestionnaireContent } from './questionnaire-types';

/**
 * How the shown questions come one after the other: pages of ids. Question by question, a section stands above the
 * question that follows it; page by page, a question that begins a page is the first on it.
 * @param shown ids, as `visible` tells them
 */
export function pagesOf(
  { display, questions }: Pick<QuestionnaireContent, 'display' | 'questions'>,
  shown: readonly string[],
): string[][] {
  const pages: string[][] = [];
  let page: string[] = [];
  const turn = (): void => {
    if (page.length > 0) pages.push(page);
    page = [];
  };
  for (const question of questions) {
    // A hidden question begins its page all the same.
    if (display === 'page' && question.newPage === true) turn();
    if (!shown.includes(question.id)) continue;
    page.push(question.id);
    if (display === 'question' && question.type !== 'section') turn();
  }
  turn();
  return pages;
}

/**
 * Options in the order in which this person sees them. The same seed gives the same order, on every phone; “其他” and
 * what stands alone stay at the end.
 * @param seed of the person's draft
 */
export function shuffled<T extends Pick<Option, 'id' | 'other' | 'exclusive'>>(
  question: { id: string; shuffle?: boolean },
  options: readonly T[],
  seed: number,
): T[] {
  if (question.shuffle !== true) return [...options];
  const chance = randomOf(hashOf(`${seed}:${question.id}`));
  const free = options.filter((option) => !option.other && !option.exclusive);
  for (let i = free.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1));
    [free[i], free[j]] = [free[j]!, free[i]!];
  }
  return [...free, ...options.filter((option) => option.other === true || option.exclusive === true)];
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Minutes that filling it in takes, roughly: what is written takes longer than what is tapped. */
export function minutesFor(questions: readonly Question[]): number {
  const seconds: Partial<Record<Question['type'], number>> = {
    section: 3,
    short: 20,
    long: 40,
    ranking: 20,
    matrix: 25,
  };
  const sum = questions.reduce((total, { type }) => total + (seconds[type] ?? 8), 0);
  return Math.max(1, Math.round(sum / 60));
}
