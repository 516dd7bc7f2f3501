import fc from 'fast-check';
import { blackout } from '../../../cloudfunctions/report/export/blackout';

const BLACK = '■■■■';

test.each([
  ['请打13000000001找我', `请打${BLACK}找我`],
  ['130-0000-0001 或 130 0000 0001', `${BLACK} 或 ${BLACK}`],
  ['+86 13000000001', BLACK],
  ['１３０００００００１', BLACK],
  ['（0318）8000000', `（${BLACK}`],
  ['办公室8000000', `办公室${BLACK}`],
  ['身份证13112120000101001X。', `身份证${BLACK}。`],
  ['微信同号1300000001、QQ 100000001', `微信同号${BLACK}、QQ ${BLACK}`],
  ['电话一三〇零零零零零零零一', `电话${BLACK}`],
])('%s', (text, wanted) => {
  expect(blackout(text)).toBe(wanted);
});

test.each([
  '3号楼2单元501，101、102 都没有水',
  '2017年8月22日 09:15',
  '2017-08-22 09:30 到 2017-08-25 18:00',
  '2017.8.22-2017.8.25',
  '见 ZQ-170822-04831-6 和 ZQW-170822-00001-0',
  '一共123456元，三百二十户',
  '',
])('%s stays as it is', (text) => {
  expect(blackout(text)).toBe(text);
});

test('no seven digits in a row are left, wherever they stand, and nothing else is touched', () => {
  const words = fc.array(fc.constantFrom('路', '灯', ' ', '-', '1', '23', '13000000001', '１２３', 'X', '.', '，'));
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('');
      const black = blackout(text);
      const narrow = black.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
      expect(narrow).not.toMatch(/\d{7}/);
      expect(black.replace(/[^路灯，]/g, '')).toBe(text.replace(/[^路灯，]/g, ''));
      expect(blackout(black)).toBe(black);
    }),
  );
});
