import { personalIn } from '../../../cloudfunctions/suggestion/personal';

const KNOWN = { number: 'CS-170822-04831-6', name: '演示居民甲', phone: '13000000001' };

test.each([
  '演示居民甲说灯坏了',
  '电话 130-0000-0001',
  '１３９１２３４５６７８',
  '身份证 131121199001011234',
  '座机 8000000',
  'cs-170822-04831-6 这一条',
  '3单元的灯',
  '二单元楼道',
  '1502 室',
])('%s', (text) => {
  expect(personalIn(text, KNOWN)).toMatch(/^里面/);
});

test.each([
  '2017-08-22 换好了 12 盏灯',
  '康成小区 3 号楼的灯换好了',
  '花了 26000 元，修了 350 米',
  '拨打 12345 也可以',
])('%s is fit', (text) => {
  expect(personalIn(text, KNOWN)).toBeNull();
});
