/** Keys of indexes are texts: their order is that of the values. */
import fc from 'fast-check';
import { inverted, keyText, serialOf, serialText } from '../../../local/cloud/database/store/key';
import { SortedList } from '../../../local/cloud/database/store/sorted';
import { compare, Edge, Opaque } from '../../../local/cloud/database/value';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.array(fc.constantFrom('\0', '\x01', '\x02', '\n', 'a', 'ÿ', '中', '\ud83d', '\ude00', '\uffff'), { maxLength: 4 }).map((units) => units.join('')),
); // prettier-ignore
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, 1, -1, 1.5, -1.5, NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE, 2 ** 53, -(2 ** 53)),
); // prettier-ignore
const opaque = fc.constantFrom(
  new Opaque('$minKey', '{"$minKey":1}'),
  new Opaque('$maxKey', '{"$maxKey":1}'),
  new Opaque('$oid', '{"$oid":"507f1f77bcf86cd799439011"}'),
  new Opaque('$oid', '{"$oid":"507f1f77bcf86cd799439012"}'),
  new Opaque('$numberDecimal', '{"$numberDecimal":"1.5"}'),
  new Opaque('$binary', '{"$binary":{"base64":"AA==","subType":"00"}}'),
  new Opaque('$timestamp', '{"$timestamp":{"t":1,"i":2}}'),
  new Opaque('$symbol', '{"$symbol":"a"}'),
  new Opaque('$undefined', '{"$undefined":true}'),
);
const scalar = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.integer({ min: -8.64e15, max: 8.64e15 }).map((ms) => new Date(ms)),
  fc.integer({ min: -2, max: 2 }).map((ms) => new Date(ms)),
  fc.constantFrom(/a/, /a/i, /ab/, /b/),
  opaque,
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'ab', '中'), tie('value'), { maxKeys: 3 }) },
  ),
}));
/** Two values that share much, so that what differs lies deep inside. */
const pair = fc.oneof(
  fc.tuple(value, value),
  fc.tuple(value, value, value).map(([a, b, c]) => [[a, b], [a, c]] as const),
  fc.tuple(value, value, value).map(([a, b, c]) => [{ a, b }, { a, b: c }] as const),
  fc.tuple(text, text, text).map(([a, b, c]) => [a + b, a + c] as const),
); // prettier-ignore

const orderOf = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const signOf = (order: number): number => Math.sign(order) + 0;

test('the order of the texts is the order of the values', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(orderOf(keyText(a), keyText(b))).toBe(signOf(compare(a, b)));
    }),
    { numRuns: 1000 },
  );
});

test('inverted texts have the reverse order', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(orderOf(inverted(keyText(a)), inverted(keyText(b)))).toBe(signOf(compare(b, a)));
    }),
    { numRuns: 1000 },
  );
});

test('several values one after the other are ordered by the first that differs, whatever their direction', () => {
  const directions = fc.tuple(fc.constantFrom(1, -1), fc.constantFrom(1, -1));
  fc.assert(
    fc.property(pair, pair, directions, ([a1, b1], [a2, b2], [first, second]) => {
      const keyOf = (one: unknown, two: unknown): string =>
        (first === 1 ? keyText(one) : inverted(keyText(one))) + (second === 1 ? keyText(two) : inverted(keyText(two)));
      const expected = signOf(compare(a1, b1) * first) || signOf(compare(a2, b2) * second);
      expect(orderOf(keyOf(a1, a2), keyOf(b1, b2))).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test('the ends of ranges stand around the values of their type', () => {
  fc.assert(
    fc.property(value, fc.nat({ max: 14 }), fc.constantFrom<1 | -1>(1, -1), (inside, rank, side) => {
      const end = new Edge(rank, side);
      const expected = signOf(compare(inside, end));
      expect(orderOf(keyText(inside), keyText(end))).toBe(expected);
      expect(orderOf(inverted(keyText(inside)), inverted(keyText(end)))).toBe(expected === 0 ? 0 : -expected);
    }),
  );
});

test('a long text is inverted whole', () => {
  const long = '中'.repeat(5000);
  expect(inverted(inverted(long))).toBe(long);
});

test('serial numbers are in order, and come back from the end of a key', () => {
  const serial = fc.nat({ max: 2 ** 47 });
  fc.assert(
    fc.property(serial, serial, value, (a, b, before) => {
      expect(orderOf(serialText(a), serialText(b))).toBe(Math.sign(a - b) + 0);
      expect(serialOf(keyText(before) + serialText(a))).toBe(a);
    }),
  );
});

describe('a sorted list', () => {
  /** Few enough texts that keys meet, many enough that chunks are divided. */
  const key = fc.nat({ max: 5000 }).map((n) => String(n * 7919));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), keys: fc.array(key, { maxLength: 50 }) }),
    fc.record({ kind: fc.constant('insertAll' as const), keys: fc.array(key, { maxLength: 1000, size: 'max' }) }),
    fc.record({ kind: fc.constant('remove' as const), keys: fc.array(key, { maxLength: 500, size: 'max' }) }),
  );

  test('gives what a plain list gives, in both directions, after any series of changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), key, key, (steps, from, to) => {
        const list = new SortedList<string>();
        const plain = new Set<string>();
        for (const { kind, keys } of steps) {
          const fresh = [...new Set(keys)].filter((one) => !plain.has(one));
          if (kind === 'insertAll') list.insertAll([...fresh], (one) => `v${one}`);
          else if (kind === 'insert') for (const one of fresh) list.insert(one, `v${one}`);
          else for (const one of keys) list.remove(one);
          for (const one of kind === 'remove' ? keys : fresh) {
            if (kind === 'remove') plain.delete(one);
            else plain.add(one);
          }
        }
        const expected = [...plain].sort().filter((one) => one >= from && one < to).map((one) => `v${one}`); // prettier-ignore
        expect([...list.range(from, to, false)]).toEqual(expected);
        expect([...list.range(from, to, true)]).toEqual(expected.reverse());
        expect(list.count(from, to)).toBe(expected.length);
      }),
      { numRuns: 20 },
    );
  });

  test('keys that come in order stay findable over many chunks', () => {
    const list = new SortedList<number>();
    const keys = Array.from({ length: 5000 }, (_, i) => String(i).padStart(5, '0'));
    keys.forEach((one, i) => list.insert(one, i));
    expect(list.count('00000', '99999')).toBe(5000);
    expect([...list.range('02499', '02502', false)]).toEqual([2499, 2500, 2501]);
    expect(list.count('00003', '00001')).toBe(0);
    for (const one of keys) list.remove(one);
    expect(list.count('', '\uffff')).toBe(0);
  });
});
