import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PERMISSIONS_PAGE, permissionsPage } from '../../../local/build/permissions-page';
import { findRoot } from '../../../local/root';

const root = findRoot(__dirname);
const page = permissionsPage(root);

test('the page says what the functions do; else run local/build/permissions.ts', () => {
  expect(readFileSync(path.join(root, PERMISSIONS_PAGE), 'utf8')).toBe(page);
});

test.each([
  ['submit', '本人 | 本人 | 本人 | 本人 | 本人'],
  ['get', '本人 | 本人、本单位、抄告本单位 | 本人、本单位、抄告本单位 | 全部 | 本人'],
  ['queue', '— | 交办给我 | 本单位 | 全部 | —'],
  ['assignments.list', '— | — | — | 全部 | —'],
  ['assignHandler', '— | — | 本单位 | 本单位 | —'],
  ['reopen', '本人 | 本人 | 本人 | 全部 | 本人'],
  ['calendar.save', '— | — | — | 全部 | —'],
])('%s is read right, in the order resident, cadre, unitAdmin, office, editor', (action, cells) => {
  expect(page.replaceAll('`', '')).toContain(`| ${action} | ${cells} |`);
});
