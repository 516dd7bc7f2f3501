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
  ['请打 130 - 0000 - 0001，谢谢', `请打 ${BLACK}，谢谢`],
  ['130,0000,0001', BLACK],
  ['130，0000、0001', BLACK],
  ['130/0000_0001～', `${BLACK}～`],
  ['130\t0000\r\n0001', BLACK],
  ['130          0000          0001', BLACK],
  ['1\u200b3\u20600\u00ad0\ufeff0\u200d0\ufe0f0\u202e00001', BLACK],
  ['1️⃣3️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣', `${BLACK}`],
  ['①③⓪⓪⓪⓪⓪⓪⓪⓪①', BLACK],
  ['❶❸⓿⓿⓿⓿⓿⓿⓿⓿❶', BLACK],
  ['⑴⑶０⁰₀𝟎𝟘0٠०1', BLACK],
  ['一三零 零零零零 零零零一', BLACK],
  ['壹叁零、零零零零、零零零壹', BLACK],
  ['130零零零零0001，或者 一三〇 0000 0001', `${BLACK}，或者 ${BLACK}`],
  ['131121 20000101 001 X', BLACK],
  ['2017-05-20 14:30 13000000001，2017-08-22', `2017-05-20 14:30 ${BLACK}，2017-08-22`],
  ['13000000001 9:00-11:30', BLACK],
  // They would be days and hours, rooms or houses if they weren't a phone.
  ['1990-12-31 9:00', BLACK],
  ['130、1201、1101', BLACK],
  ['1、3、8、12、34、56、78', BLACK],
  ['13000000001元', `${BLACK}元`],
])('%s', (text, wanted) => {
  expect(blackout(text)).toBe(wanted);
});

test.each([
  '3号楼2单元501，101、102 都没有水',
  '3号楼2单元501室、4号楼1单元1202室',
  '1、2、3、5、6、7、8号楼，一、二、三、五、六、七、八单元',
  '1201、1202、110',
  '2017年8月22日 09:15，2017年5月20日到2017年12月31日',
  '2017-08-22 09:30 到 2017-08-25 18:00:00',
  '2017.8.22-2017.8.25，2017/08/22—2017/08/25，08-22 09:30',
  '9:00-11:30，15人来了，12：2017-05-20',
  '第一，2017-05-20 14:30；周一、三、五 9:00-11:30、14:00—17:30',
  '2016-2017学年',
  '见 ZQ-170822-04831-6 和 ZQW-170822-00001-0',
  '一共123456元，三百二十户，1,234,567.50元，1200000 元',
  '一栋120㎡ 2017-05-20 量的',
  '110、119、120',
  '',
])('%s stays as it is', (text) => {
  expect(blackout(text)).toBe(text);
});

/** Neither letters nor digits, or not to be seen at all. */
const SIGNS = [...' -－—.．·•()（）,，、/／_~～:：;；*#|\\+=@\t\n\r\u3000\u00a0…😀'];
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u0301', '\ufe0f', '\u3164'];
const WAYS = [
  '0０⓪⁰𝟎〇○零',
  '1１①¹𝟏一幺壹',
  '2２②²𝟐二贰',
  '3３③³𝟑三叁',
  '4４④⁴𝟒四肆',
  '5５⑤⁵𝟓五伍',
  '6６⑥⁶𝟔六陆',
  '7７⑦⁷𝟕七柒',
  '8８⑧⁸𝟖八捌',
  '9９⑨⁹𝟗九玖',
];
const LETTERS = ['路', '灯', '号楼', 'abc', '。请打', '年', '元', 'abX'];

const between = fc
  .tuple(fc.array(fc.constantFrom(...SIGNS), { maxLength: 4 }), fc.array(fc.constantFrom(...UNSEEN), { maxLength: 2 }))
  .map(([signs, unseen]) => [...unseen, ...signs].join(''));
const typed = (digit: string) => fc.constantFrom(...WAYS[Number(digit)]!);
const hidden = (number: string) =>
  fc.tuple(...[...number].map((digit) => fc.tuple(typed(digit), between))).map((parts) => parts.flat().join(''));
const words = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const DIGITS = new RegExp(`[\\d${WAYS.join('')}]`, 'u');

test('no phone is left, however its digits are typed and whatever stands between them', () => {
  const numbers = fc.constantFrom('13000000001', '15800000000', '8613000000001', '03188000000', '131121200001010010');
  fc.assert(
    fc.property(words, numbers.chain(hidden), words, (before, number, after) => {
      const black = blackout(before + number + after);
      expect(black).not.toMatch(DIGITS);
      expect(black.startsWith(before + BLACK)).toBe(true);
      expect(black.endsWith(after)).toBe(true);
      expect(blackout(black)).toBe(black);
    }),
    { numRuns: 500 },
  );
});

test('what has no long number in it stays as it is, to the letter', () => {
  const short = fc.stringMatching(/^\d{1,6}$/);
  const piece = fc.oneof(
    words,
    fc.tuple(short, fc.constantFrom(...LETTERS)).map(([a, b]) => a + b),
    between,
  );
  fc.assert(
    fc.property(fc.array(piece.filter((text) => text !== '')), (pieces) => {
      const text = pieces.join('');
      expect(blackout(text)).toBe(text);
    }),
  );
});

test('a long hostile text takes no time', () => {
  const began = performance.now();
  for (const part of ['11:', '1:11:1', '2017-1-1 ', '一、', '1、', '1,', '1 ', ' ', '1\u200b', '2017-2018-', '三1:00'])
    blackout(`${part.repeat(20_000 / part.length)}x9`);
  expect(performance.now() - began).toBeLessThan(2000);
});
