import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkVariables, readFunctions } from '../../../local/cloud/functions/config';

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
