import type { Block, BlockType, Run, ShownBlock } from '../../contract/index';
import { newRequestId } from '../../services/request-id';

/**
 * A block while it is written: everything that is typed is one text. Bold stands between two pairs of stars, each line of a
 * list is an entry.
 */
export interface EditBlock {
  /** Tells it from others, on this phone only. */
  key: string;
  type: BlockType;
  /** What is typed; of a picture what it shows. */
  text: string;
  /** Of a list. */
  numbered: boolean;
  /** Of a quote: who said it. */
  from: string;
  /** Of a picture: in the cloud; '' until it is there. */
  fileId: string;
  /** Of a picture: where it can be seen now, on this phone or at an address that expires. */
  path: string;
  /** It could not be sent. */
  failed: boolean;
}

export const BLOCK_LABELS: Record<BlockType, string> = {
  heading: '小标题',
  paragraph: '段落',
  list: '列表',
  picture: '图片',
  quote: '引用',
};

export const emptyBlock = (type: BlockType): EditBlock => ({
  key: newRequestId(),
  type,
  text: '',
  numbered: false,
  from: '',
  fileId: '',
  path: '',
  failed: false,
});

const STARS = '**';

/** A text with stars as runs; a pair of stars that nothing closes are stars. */
export function runsOf(text: string): Run[] {
  const parts = text.split(STARS);
  if (parts.length % 2 === 0) {
    const last = parts.pop() ?? '';
    parts[parts.length - 1] += `${STARS}${last}`;
  }
  const runs: Run[] = [];
  parts.forEach((part, i) => {
    const bold = i % 2 === 1;
    const before = runs[runs.length - 1];
    if (part === '') return;
    if (before && (before.bold ?? false) === bold) before.text += part;
    else runs.push(bold ? { text: part, bold: true } : { text: part });
  });
  return runs;
}

export const textOfRuns = (runs: readonly Run[]): string =>
  runs.map(({ text, bold }) => (bold ? `${STARS}${text}${STARS}` : text)).join('');

/** Puts stars around what is chosen, or where the next words go. @returns the text, and where the cursor is then */
export function withBold(text: string, from: number, to: number): { text: string; cursor: number } {
  const [start, end] = [Math.min(from, to), Math.max(from, to)];
  const chosen = text.slice(start, end);
  const cursor = chosen === '' ? start + STARS.length : end + 2 * STARS.length;
  return { text: `${text.slice(0, start)}${STARS}${chosen}${STARS}${text.slice(end)}`, cursor };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Something stands in it. */
export const isFilled = ({ type, text, fileId, path }: EditBlock): boolean =>
  type === 'picture' ? fileId !== '' || path !== '' : text.trim() !== '';

/** As it is sent; what is empty is left out. */
export function blockOf({ type, text, numbered, from, fileId }: EditBlock): Block {
  switch (type) {
    case 'heading':
      return { type, text };
    case 'paragraph':
      return { type, runs: runsOf(text.trim()) };
    case 'list':
      return { type, items: linesOf(text), ...(numbered ? { numbered: true } : {}) };
    case 'quote':
      return { type, text, ...(from.trim() === '' ? {} : { from }) };
    case 'picture':
      return { type, fileId, alt: text };
  }
}

/** As it is written again. @param addresses of pictures, by fileID */
export function editOf(block: Block, addresses: Readonly<Record<string, string>>): EditBlock {
  const empty = emptyBlock(block.type);
  switch (block.type) {
    case 'heading':
      return { ...empty, text: block.text };
    case 'paragraph':
      return { ...empty, text: textOfRuns(block.runs) };
    case 'list':
      return { ...empty, text: block.items.join('\n'), numbered: block.numbered ?? false };
    case 'quote':
      return { ...empty, text: block.text, from: block.from ?? '' };
    case 'picture':
      return { ...empty, text: block.alt, fileId: block.fileId, path: addresses[block.fileId] ?? '' };
  }
}

/** As residents would see it. */
export function shownOf(edit: EditBlock): ShownBlock {
  const block = blockOf(edit);
  return block.type === 'picture' ? { type: 'picture', url: edit.path || null, alt: block.alt } : block;
}

/** One place up (−1) or down (1). */
export function moved<T>(all: readonly T[], index: number, by: -1 | 1): T[] {
  const to = index + by;
  const next = [...all];
  const [one] = next.splice(index, 1);
  if (one === undefined || to < 0 || to > next.length) return [...all];
  next.splice(to, 0, one);
  return next;
}
