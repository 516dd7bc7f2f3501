import type { SuggestionDoc } from '../../../cloudfunctions/common/model';
import type * as Insert from '../../../cloudfunctions/suggestion/insert';
import { TUESDAY } from '../../support/fixture';

const insertDoc = jest.fn<Promise<void>, [SuggestionDoc]>();
const find = jest.fn<Promise<SuggestionDoc | null>, [string]>();
jest.doMock('../../../cloudfunctions/suggestion/store', () => ({ insert: insertDoc, find }));

const { insert } = jest.requireActual<typeof Insert>('../../../cloudfunctions/suggestion/insert');

const taken = new Error('database request failed: E11000 duplicate key error');
const composed = (number: string) => ({ _id: 'doc', number }) as SuggestionDoc;
const lengths = () => insertDoc.mock.calls.map(([doc]) => doc.number.split('-')[2]?.length);

beforeEach(() => {
  jest.resetAllMocks();
  find.mockResolvedValue(null);
});

describe('a number that is taken already', () => {
  test('is replaced by another one, which grows longer after two collisions', async () => {
    insertDoc.mockRejectedValueOnce(taken).mockRejectedValueOnce(taken).mockRejectedValueOnce(taken);
    await insert(composed, 'CS', TUESDAY);
    expect(lengths()).toEqual([5, 5, 6, 7]);
    expect(new Set(insertDoc.mock.calls.map(([doc]) => doc.number)).size).toBe(4);
  });

  test('is not looked for without end', async () => {
    insertDoc.mockRejectedValue(taken);
    await expect(insert(composed, 'CS', TUESDAY)).rejects.toThrow('no free number');
    expect(insertDoc).toHaveBeenCalledTimes(6);
  });
});

test('the same request, written earlier, is what it gives', async () => {
  const earlier = composed('CS-170822-00031-6');
  insertDoc.mockRejectedValue(taken);
  find.mockResolvedValue(earlier);
  expect(await insert(composed, 'CS', TUESDAY)).toBe(earlier);
  expect(insertDoc).toHaveBeenCalledTimes(1);
});

test('another failure is passed on', async () => {
  insertDoc.mockRejectedValue(new Error('timeout'));
  await expect(insert(composed, 'CS', TUESDAY)).rejects.toThrow('timeout');
  expect(insertDoc).toHaveBeenCalledTimes(1);
});
