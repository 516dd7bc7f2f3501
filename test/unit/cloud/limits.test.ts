import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClock } from '../../../local/cloud/clock';
import { openDatabase } from '../../../local/cloud/database';
import { checkVariables, readFunctions } from '../../../local/cloud/functions/config';
import { CALLS_A_MINUTE, getUnlimited } from '../../../local/cloud/openapi/wxacode';
import { RateLimit } from '../../../local/cloud/rate-limit';
import type { DatabaseDeclaration, IndexDeclaration } from '../../../local/cloud';

test('an environment has 50 functions, not 51', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'functions-'));
  const add = (n: number) => {
    mkdirSync(path.join(dir, `f${n}`));
    writeFileSync(path.join(dir, `f${n}`, 'index.js'), '');
  };
  try {
    for (let n = 1; n <= 50; n++) add(n);
    expect(readFunctions(dir).size).toBe(50);
    add(51);
    expect(() => readFunctions(dir)).toThrow('50 functions at most');
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('variables take 4 KB, names and values in bytes together', () => {
  expect(() => checkVariables({ KEY: 'x'.repeat(4093) })).not.toThrow();
  expect(() => checkVariables({ KEY: 'x'.repeat(4094) })).toThrow('4096 bytes');
  expect(() => checkVariables({ KEY: '字'.repeat(1400) })).toThrow('4096 bytes');
});

describe('timers in config.json', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'functions-'));
    mkdirSync(path.join(dir, 'dispatch'));
    writeFileSync(path.join(dir, 'dispatch/index.js'), '');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const read = (...names: unknown[]) => {
    const triggers = names.map((name) => ({ name, type: 'timer', config: '0 * * * * * *' }));
    writeFileSync(path.join(dir, 'dispatch/config.json'), JSON.stringify({ triggers }));
    return readFunctions(dir)
      .get('dispatch')
      ?.triggers.map(({ name }) => name);
  };

  test('a function has one, not two', () => {
    expect(read()).toEqual([]);
    expect(read('every')).toEqual(['every']);
    expect(() => read('every', 'nightly')).toThrow(/dispatch.config\.json: a function has one timer at most/);
  });

  test.each(['', '1st', 'every day', '每天', 'x'.repeat(61), 7])('none is called %j', (name) => {
    expect(() => read(name)).toThrow('config.json');
  });
});

describe('database.json', () => {
  const index = (n: number): IndexDeclaration => ({ name: `i${n}`, keys: [{ [`f${n}`]: 1 }] });
  const open = async (collections: number, indexes: number) => {
    const declaration: DatabaseDeclaration = { collections: {} };
    for (let n = 1; n <= collections; n++)
      declaration.collections[`c${n}`] = {
        permission: 'ADMINONLY',
        indexes: n === collections ? Array.from({ length: indexes }, (_, at) => index(at)) : [],
      };
    const database = await openDatabase({ dataDir: null, declaration, clock: createClock(), requireIndexes: true });
    await database.close();
  };

  test('an environment has 100 collections, not 101', async () => {
    await open(100, 0);
    await expect(open(101, 0)).rejects.toThrow('database.json: 101 collections, the platform has 100 at most');
  });

  test('a collection has 20 indexes, not 21', async () => {
    await open(2, 20);
    await expect(open(2, 21)).rejects.toThrow('database.json: c2 has 21 indexes, the platform allows 20');
  });
});

test('5000 codes a minute, then 45009, refused calls counted too', async () => {
  const clock = createClock();
  clock.set(new Date('2017-08-22T00:00:00Z'));
  const code = getUnlimited(
    () => 'http://127.0.0.1',
    () => null,
    new RateLimit(clock, CALLS_A_MINUTE),
  );
  for (let n = 0; n < 4999; n++) await expect(code({ scene: '' })).rejects.toMatchObject({ errcode: 40169 });
  expect(await code({ scene: 's=1' })).toBeInstanceOf(Buffer);
  await expect(code({ scene: 's=1' })).rejects.toMatchObject({ errcode: 45009 });
  clock.advance(59_999);
  await expect(code({ scene: 's=1' })).rejects.toMatchObject({ errcode: 45009 });
  clock.advance(1);
  expect(await code({ scene: 's=1' })).toBeInstanceOf(Buffer);
});
