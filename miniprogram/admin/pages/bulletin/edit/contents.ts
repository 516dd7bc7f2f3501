import { moved, type EditBlock } from '../../../bulletin/blocks';
import type { Writing } from '../../../bulletin/draft';

/** What a tap makes of the blocks of a text, or of its files: the part of the writing that is new. */
type Blocks = Pick<Writing, 'blocks'>;
type Files = Pick<Writing, 'files'>;

export const withBlock = ({ blocks }: Blocks, added: EditBlock): Blocks => ({ blocks: [...blocks, added] });

export const withChanged = ({ blocks }: Blocks, key: string, fields: Partial<EditBlock>): Blocks => ({
  blocks: blocks.map((block) => (block.key === key ? { ...block, ...fields } : block)),
});

/** One place up (−1) or down (1). */
export const withMoved = ({ blocks }: Blocks, key: string, by: -1 | 1): Blocks => ({
  blocks: moved(
    blocks,
    blocks.findIndex((block) => block.key === key),
    by,
  ),
});

export const withoutBlock = ({ blocks }: Blocks, key: string): Blocks => ({
  blocks: blocks.filter((block) => block.key !== key),
});

export const withFile = ({ files }: Files, added: Files['files'][number]): Files => ({ files: [...files, added] });

export const withoutFile = ({ files }: Files, index: number): Files => ({ files: files.filter((_, i) => i !== index) });
