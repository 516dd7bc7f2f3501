import type { AuditDoc } from '../../../cloudfunctions/common/model';
import type { CastName } from '../../support/cast';
import { nextRequest, problemOf, submit, useCounty } from '../county';

/** Name and phone whole: for who works on it, and never without an entry. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const PERSON = { name: '演示居民甲', phone: '13000000001' };

const reveal = (who: CastName, id: string) => as(who).ok('suggestion', 'revealContact', { id });
const entries = () => cloud().database.dump('audit') as unknown as AuditDoc[];

describe('revealing', () => {
  test('shows what was left, and writes down who looked at what', async () => {
    const { id } = await submit(as('resident'), PERSON);
    expect(await reveal('admin-1', id)).toEqual(PERSON);
    expect(await reveal('admin-1', id)).toEqual(PERSON);
    expect(entries()).toHaveLength(2);
    expect(entries()[0]).toMatchObject({
      action: 'suggestion.revealContact',
      target: id,
      fields: ['name', 'phone'],
      role: 'unitAdmin',
      memberId: 'member-admin-1',
      unitId: 'unit-edu',
      at: new Date('2017-08-22T09:15:00+08:00'),
    });
    // It leaves the suggestion as it was, and no trace for the resident.
    expect(suggestions()[0]?.version).toBe(1);
  });

  test('of a phone alone names that alone', async () => {
    const { id } = await submit(as('resident'), { phone: PERSON.phone });
    expect(await reveal('office', id)).toEqual({ name: null, phone: PERSON.phone });
    expect(entries()).toMatchObject([{ fields: ['phone'], role: 'office' }]);
  });

  test('where nothing was left is refused and not written down', async () => {
    const { id } = await submit(as('resident'));
    expect(await problemOf(as('admin-1'), 'suggestion', 'revealContact', { id })).toEqual({
      code: 'FAILED_PRECONDITION',
      message: '居民没有留联系方式',
    });
    expect(entries()).toEqual([]);
  });

  test('after the resident took it back is refused', async () => {
    const { id } = await submit(as('resident'), PERSON);
    await as('resident').ok('suggestion', 'withdraw', { requestId: nextRequest(), id, version: 1 });
    for (const who of ['admin-1', 'office'] as const) {
      const problem = await problemOf(as(who), 'suggestion', 'revealContact', { id });
      expect(problem.code).toBe('FAILED_PRECONDITION');
      expect(JSON.stringify(problem)).not.toContain(PERSON.phone);
    }
    expect(entries()).toEqual([]);
  });

  test('shows nothing while nothing can be written down', async () => {
    const { id } = await submit(as('resident'), PERSON);
    await cloud().idle();
    cloud().addFault({ function: 'suggestion', action: 'database.insertDocument', times: 1, errCode: 'SYS_ERR' });
    const problem = await problemOf(as('admin-1'), 'suggestion', 'revealContact', { id });
    expect(problem.code).toBe('INTERNAL');
    expect(JSON.stringify(problem)).not.toMatch(/13000000001|演示居民甲/);
    // Where only the answer got lost there is an entry too many rather than one too few.
    cloud().addFault({
      function: 'suggestion',
      action: 'database.insertDocument',
      times: 1,
      errCode: 'SYS_ERR',
      after: true,
    });
    expect((await problemOf(as('admin-1'), 'suggestion', 'revealContact', { id })).code).toBe('INTERNAL');
    expect(await reveal('admin-1', id)).toEqual(PERSON);
    expect(entries()).toHaveLength(2);
  });

  test('leaves nothing personal in the log, whatever fails', async () => {
    const { id } = await submit(as('resident'), PERSON);
    await reveal('admin-1', id);
    await cloud().idle();
    // The membership, the suggestion, the entry.
    for (const [action, skip] of [
      ['database.getDocument', 0],
      ['database.getDocument', 1],
      ['database.insertDocument', 0],
    ] as const) {
      cloud().addFault({ function: 'suggestion', action, skip, times: 1, errCode: 'SYS_ERR' });
      expect((await problemOf(as('admin-1'), 'suggestion', 'revealContact', { id })).code).toBe('INTERNAL');
    }
    await cloud().idle();
    const log = JSON.stringify(cloud().logs());
    expect(log).toContain('suggestion.revealContact');
    expect(log).not.toMatch(/13000000001|演示居民甲|resident-1|demo-admin-1/);
  });

  test.each([
    ['resident', 'PERMISSION_DENIED'],
    ['resident-2', 'PERMISSION_DENIED'],
    ['editor', 'PERMISSION_DENIED'],
    ['admin-1', 'PERMISSION_DENIED'],
    ['cadre-1', 'PERMISSION_DENIED'],
    ['admin-2', 'NOT_FOUND'],
  ] as const)('is not for %s', async (who, code) => {
    const { id } = await submit(as('resident'), { ...PERSON, category: 'water-heat-power' });
    expect((await problemOf(as(who), 'suggestion', 'revealContact', { id })).code).toBe(code);
    expect(entries()).toEqual([]);
  });

  test('is for the cadre to whom it was handed', async () => {
    const { id } = await submit(as('resident'), PERSON);
    await as('admin-1').ok('suggestion', 'assignHandler', {
      requestId: nextRequest(),
      id,
      version: 1,
      memberId: 'member-cadre-1',
    });
    expect(await reveal('cadre-1', id)).toEqual(PERSON);
  });
});
