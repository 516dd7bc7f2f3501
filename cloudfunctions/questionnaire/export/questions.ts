import type { Question } from '../../../miniprogram/contract';
import { contentOf, type Head } from '../store';

/** A question, or a part of it, with all the ways in which it was asked. */
export interface Wording {
  text: string;
  /** Numbers of versions. */
  versions: number[];
}

/** A question in all versions. */
export interface Asked {
  id: string;
  type: Exclude<Question['type'], 'section'>;
  /** As it was asked last. */
  title: string;
  /** It isn't in the last version. */
  gone: boolean;
  /** Oldest first. */
  versions: { number: number; question: Question }[];
  /** Options or rows: those of the last version in their order, then those that are gone. */
  parts: { id: string; label: string; other: boolean }[];
}

/**
 * All questions that were asked, in the order of the last version; those that are gone stand at the end.
 * @param number of the last version that counts
 */
export async function questionsOf({ versions }: Pick<Head, 'versions'>, number: number): Promise<Asked[]> {
  const counting = versions.filter((version) => version.number <= number);
  const contents = await Promise.all(
    counting.map(async (version) => ({ number: version.number, content: await contentOf(version.content) })),
  );
  const asked = new Map<string, Asked>();
  for (const { number: at, content } of contents.reverse()) {
    for (const question of content.questions) {
      if (question.type === 'section') continue;
      const { id, type, title } = question;
      const known = asked.get(id) ?? { id, type, title, gone: at !== number, versions: [], parts: [] };
      known.versions.unshift({ number: at, question });
      for (const part of partsOf(question)) {
        if (!known.parts.some((other) => other.id === part.id)) known.parts.push(part);
      }
      asked.set(id, known);
    }
  }
  return [...asked.values()];
}

export function partsOf(question: Question): { id: string; label: string; other: boolean }[] {
  if (question.type === 'matrix') return question.rows.map(({ id, label }) => ({ id, label, other: false }));
  return 'options' in question
    ? question.options.map((option) => ({
        id: option.id,
        label: option.label,
        other: 'other' in option && option.other === true,
      }))
    : [];
}

/** How something was worded, the oldest first. */
export function wordings({ versions }: Asked, textIn: (question: Question) => string | undefined): Wording[] {
  const found: Wording[] = [];
  for (const { number, question } of versions) {
    const text = textIn(question);
    if (text === undefined) continue;
    const known = found.find((wording) => wording.text === text);
    if (known) known.versions.push(number);
    else found.push({ text, versions: [number] });
  }
  return found;
}
