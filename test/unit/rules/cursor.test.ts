import fc from 'fast-check';
import { pageOf, readCursor, TIME_KEY, writeCursor } from '../../../cloudfunctions/common/cursor';
import { ProblemError } from '../../../cloudfunctions/common/problems';

const position = { key: '2017-08-22T01:15:00.000Z', id: 'abc' };

describe('a cursor', () => {
  test('leads back to its position', () => {
    expect(readCursor(writeCursor(position), TIME_KEY)).toEqual(position);
    expect(readCursor(null, TIME_KEY)).toBeNull();
    expect(readCursor(undefined, TIME_KEY)).toBeNull();
  });

  test.each([
    '',
    'x',
    'null',
    Buffer.from('{"key":"x"}').toString('base64url'),
    Buffer.from('["2017-08-22T01:15:00.000Z"]').toString('base64url'),
    Buffer.from('["2017-08-22T01:15:00.000Z",{"$gt":""}]').toString('base64url'),
    Buffer.from('[{"$gt":""},"abc"]').toString('base64url'),
    Buffer.from('["2017-08-22T01:15:00.000Z","a b"]').toString('base64url'),
  ])('of another form (%s) is INVALID_ARGUMENT at `cursor`', (cursor) => {
    expect(() => readCursor(cursor, TIME_KEY)).toThrow(ProblemError);
  });

  test('whatever is sent, it is a position or a problem', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (cursor) => {
        try {
          const read = readCursor(cursor, TIME_KEY);
          expect(read === null || TIME_KEY.test(read.key)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });
});

describe('a list in memory', () => {
  const all = ['c', 'a', 'e', 'b', 'd'].map((_id) => ({ _id }));

  test('is paged without gaps and repeats', () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ReturnType<typeof pageOf<{ _id: string }>> = pageOf(all, 2, cursor);
      seen.push(...page.items.map((item) => item._id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('has no next page behind the last item', () => {
    expect(pageOf(all, 5, null).nextCursor).toBeNull();
  });
});
