import * as v from 'valibot';
import { fields, fileId, text, UNPRINTABLE } from './schema';

/**
 * What a material or story says: a list of blocks of five kinds and nothing else. No HTML, no Markdown, no address and no
 * style comes from a person: what is shown is made by our own templates from plain texts, so there is nothing that could
 * run, load or imitate anything; old phones show it as well as new ones; the content check reads each text where it
 * stands; and it can be written on a phone with one thumb, block by block. Bold is the one emphasis inside a paragraph,
 * as runs of text: the way a text document holds it, without offsets that a trimmed space would shift.
 */

export const BODY_BLOCKS_MAX = 60;
/** Characters of all texts together. */
export const BODY_TEXT_MAX = 12_000;
export const BODY_PICTURES_MAX = 9;
export const PARAGRAPH_MAX = 1000;
export const LIST_ITEMS_MAX = 20;
export const BULLETIN_FILES_MAX = 5;
export const BULLETIN_FILE_BYTES_MAX = 20 * 1024 * 1024;

/** Files that a phone can open by itself (`wx.openDocument`). */
export const BULLETIN_FILE_TYPES = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'] as const;

/** The ending of a file's name, when it is one that a phone can open; null otherwise. */
export const fileTypeOf = (name: string): (typeof BULLETIN_FILE_TYPES)[number] | null =>
  BULLETIN_FILE_TYPES.find((type) => name.toLowerCase().endsWith(`.${type}`)) ?? null;

/** Part of a paragraph: its spaces count, so it isn't trimmed. */
const run = fields({
  text: v.pipe(
    v.string('请填写段落'),
    v.transform((value) => value.normalize('NFC')),
    v.check((value) => value !== '', '请填写段落'),
    v.check((value) => [...value].length <= PARAGRAPH_MAX, `一段最多 ${PARAGRAPH_MAX} 个字`),
    v.check((value) => !UNPRINTABLE.test(value), '段落里有无法显示的字符，请删掉后再试'),
  ),
  bold: v.optional(v.literal(true, '加粗不对')),
});

const runs = v.pipe(
  v.array(run, '段落不对'),
  v.minLength(1, '请填写段落'),
  v.maxLength(60, '一段里的加粗太多了'),
  v.check((all) => all.some(({ text }) => text.trim() !== ''), '请填写段落'),
  v.check(
    (all) => all.reduce((sum, { text }) => sum + [...text].length, 0) <= PARAGRAPH_MAX,
    `一段最多 ${PARAGRAPH_MAX} 个字`,
  ),
);

const block = v.variant(
  'type',
  [
    fields({ type: v.literal('heading'), text: text('小标题', 1, 40) }),
    fields({ type: v.literal('paragraph'), runs }),
    fields({
      type: v.literal('list'),
      items: v.pipe(
        v.array(text('列表的一条', 1, 300), '列表不对'),
        v.minLength(1, '列表至少写一条'),
        v.maxLength(LIST_ITEMS_MAX, `列表最多 ${LIST_ITEMS_MAX} 条`),
      ),
      numbered: v.optional(v.literal(true, '编号不对')),
    }),
    // Without words a picture says nothing to who can't see it.
    fields({ type: v.literal('picture'), fileId, alt: text('图片说明', 1, 60) }),
    fields({ type: v.literal('quote'), text: text('引用的话', 1, 500), from: v.optional(text('谁说的', 1, 30)) }),
  ],
  '没有这样的段落',
);
export type Block = v.InferOutput<typeof block>;
export type BlockType = Block['type'];
export type Run = v.InferOutput<typeof run>;

const file = fields({
  fileId,
  name: v.pipe(
    text('文件名', 1, 80),
    v.check((name) => fileTypeOf(name) !== null, '只能放 PDF、Word、Excel、PPT 文件'),
  ),
  /** Bytes. */
  size: v.pipe(
    v.number('文件大小不对'),
    v.integer('文件大小不对'),
    v.minValue(1, '文件是空的'),
    v.maxValue(BULLETIN_FILE_BYTES_MAX, '文件不能超过 20 MB'),
  ),
});
export type BulletinFile = v.InferOutput<typeof file>;

const blocks = v.pipe(
  v.array(block, '正文不对'),
  v.maxLength(BODY_BLOCKS_MAX, `正文最多 ${BODY_BLOCKS_MAX} 段`),
  v.check((all) => sizeOf(all) <= BODY_TEXT_MAX, `正文太长了，最多 ${BODY_TEXT_MAX} 个字`),
  v.check((all) => picturesOf(all).length <= BODY_PICTURES_MAX, `最多 ${BODY_PICTURES_MAX} 张图片`),
);

export const bulletinContent = fields({
  title: text('标题', 1, 40),
  /** What lists and shared cards say below the title. */
  summary: v.optional(text('摘要', 1, 120)),
  cover: v.optional(fileId),
  blocks,
  files: v.pipe(v.array(file, '文件不对'), v.maxLength(BULLETIN_FILES_MAX, `最多 ${BULLETIN_FILES_MAX} 个文件`)),
});
export type BulletinContent = v.InferOutput<typeof bulletinContent>;

/** The texts of a block, in their order. */
export function wordsOf(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
      return [block.runs.map(({ text }) => text).join('')];
    case 'list':
      return block.items;
    case 'picture':
      return [block.alt];
    case 'quote':
      return block.from === undefined ? [block.text] : [block.text, block.from];
    case 'heading':
      return [block.text];
  }
}

export const sizeOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + wordsOf(block).reduce((length, words) => length + [...words].length, 0), 0);

export const picturesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.type === 'picture' ? [block.fileId] : []));

/** Everything in it that is written by a person, with the field where it stands: what the content check reads. */
export function writtenIn({ title, summary, blocks, files }: BulletinContent): { field: string; text: string }[] {
  return [
    { field: 'content.title', text: title },
    ...(summary === undefined ? [] : [{ field: 'content.summary', text: summary }]),
    ...blocks.map((block, i) => ({ field: `content.blocks.${i}`, text: wordsOf(block).join('\n') })),
    ...files.map(({ name }, i) => ({ field: `content.files.${i}`, text: name })),
  ];
}

/** Every file that it names, with the field where it stands. */
export function filesIn({ cover, blocks, files }: BulletinContent): { field: string; fileId: string }[] {
  return [
    ...(cover === undefined ? [] : [{ field: 'content.cover', fileId: cover }]),
    ...blocks.flatMap((block, i) =>
      block.type === 'picture' ? [{ field: `content.blocks.${i}`, fileId: block.fileId }] : [],
    ),
    ...files.map(({ fileId }, i) => ({ field: `content.files.${i}`, fileId })),
  ];
}
