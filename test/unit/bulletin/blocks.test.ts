import fc from 'fast-check';
import {
  blockOf,
  editOf,
  isFilled,
  moved,
  runsOf,
  textOfRuns,
  withBold,
} from '../../../miniprogram/admin/bulletin/blocks';
import { bulletinContent, parse, sizeOf, writtenIn, type Block } from '../../../miniprogram/contract';
import { linesOf } from '../../../miniprogram/news/share/lines';

const LETTERS = fc.constantFrom('路', '灯', '好', 'a', '7', '，', '🏮', ' ');
const words = fc.string({ unit: LETTERS, minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text);
/** Whatever somebody types: stars, lines, spaces. */
const typed = fc.string({ unit: fc.constantFrom('*', '**', '灯', ' ', '\n', '亮'), maxLength: 30 });

/** Runs as they come out of typing: bold and not, by turns. */
const runs = fc
  .array(words, { minLength: 1, maxLength: 6 })
  .chain((texts) =>
    fc
      .boolean()
      .map((first) => texts.map((text, i) => ((i % 2 === 0) === first ? { text, bold: true as const } : { text }))),
  );

const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ type: 'heading', text })),
  runs.map((all): Block => ({ type: 'paragraph', runs: all })),
  fc
    .record({ items: fc.array(words, { minLength: 1, maxLength: 5 }), numbered: fc.boolean() })
    .map(({ items, numbered }): Block => ({ type: 'list', items, ...(numbered ? { numbered: true } : {}) })),
  fc
    .record({ text: words, from: fc.option(words, { nil: undefined }) })
    .map(({ text, from }): Block => ({ type: 'quote', text, ...(from === undefined ? {} : { from }) })),
  words.map((alt): Block => ({ type: 'picture', fileId: 'cloud://env.bucket/a.png', alt })),
);

test('a block that is written again is the same block', () => {
  fc.assert(
    fc.property(block, (given) => {
      expect(blockOf(editOf(given, {}))).toEqual(given);
    }),
  );
});

test('whatever is typed is a text, and typing it again changes nothing', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const once = runsOf(text);
      expect(runsOf(textOfRuns(once))).toEqual(once);
      expect(once.every(({ text: part }) => part !== '')).toBe(true);
      // No word is lost but the stars that make others bold.
      const said = (all: string) => all.replace(/\*/g, '');
      expect(said(once.map(({ text: part }) => part).join(''))).toBe(said(text));
    }),
  );
});

test('stars around what is chosen make it bold', () => {
  fc.assert(
    fc.property(words, fc.nat(12), fc.nat(12), (text, a, b) => {
      const [from, to] = [Math.min(a, text.length), Math.min(b, text.length)];
      const { text: marked, cursor } = withBold(text, from, to);
      const chosen = text.slice(Math.min(from, to), Math.max(from, to));
      const bold = runsOf(marked).filter((run) => run.bold);
      expect(bold.map((run) => run.text)).toEqual(chosen === '' ? [] : [chosen]);
      expect(cursor).toBeLessThanOrEqual(marked.length);
    }),
  );
});

test('what is filled and within the limits, the contract takes; what the check reads is all of it', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 9 }), (blocks) => {
      const content = { title: '标题', blocks, files: [] };
      const parsed = parse(bulletinContent, content);
      expect(parsed).toEqual({ ok: true, value: content });
      const read = writtenIn(content).map(({ text }) => text);
      const length = read.join('').replace(/\n/g, '');
      expect([...length].length).toBe(2 + sizeOf(blocks));
      expect(blocks.map((one) => isFilled(editOf(one, {}))).every(Boolean)).toBe(true);
    }),
  );
});

test('moving keeps all of them, and the ends are ends', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(), { maxLength: 8 }),
      fc.nat(9),
      fc.constantFrom(-1 as const, 1 as const),
      (all, at, by) => {
        const next = moved(all, at, by);
        expect([...next].sort()).toEqual([...all].sort());
        const to = at + by;
        if (at >= all.length || to < 0 || to >= all.length) expect(next).toEqual(all);
        else expect(next[to]).toBe(all[at]);
      },
    ),
  );
});

test('a title on a card is cut into lines that fit, with an ellipsis when it goes on', () => {
  const pen = { measureText: (text: string) => ({ width: [...text].length * 10 }) };
  fc.assert(
    fc.property(fc.string({ unit: LETTERS, maxLength: 60 }), (text) => {
      const lines = linesOf(pen, text, 100, 3);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect([...line].length).toBeLessThanOrEqual(10);
      const plain = text.replace(/\s+/g, ' ');
      const whole = lines.join('');
      if ([...plain].length <= 30) expect(whole).toBe(plain);
      else expect(whole).toMatch(/…$/);
    }),
  );
});
