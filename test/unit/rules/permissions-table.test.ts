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
  ['submit', '✓ | ✓ | ✓ | ✓ | ✓'],
  ['get', '◐ | ◐ | ◐ | ◐ | ◐'],
  ['queue', ' | ✓ | ✓ | ✓ |  |'],
  ['assignments.list', ' |  |  | ✓ |  |'],
  ['assignHandler', ' |  | ✓ | ✓ |  |'],
  ['calendar.save', ' |  |  | ✓ |  |'],
])('%s is read right, in the order resident, cadre, unitAdmin, office, editor', (action, cells) => {
  expect(page.replaceAll('`', '')).toContain(`| ${action} | ${cells}`);
});
