import fc from 'fast-check';
import { checkDigit, makeNumber, readNumber } from '../../../cloudfunctions/suggestion/number';

const digits = fc.stringMatching(/^\d{11}$/);

describe('the check digit', () => {
  test('is the one of the published example', () => {
    expect(checkDigit('572')).toBe('4');
  });

  test('finds every single wrong digit', () => {
    fc.assert(
      fc.property(digits, fc.nat(10), fc.integer({ min: 1, max: 9 }), (right, place, by) => {
        const wrong = [...right];
        wrong[place] = String((Number(wrong[place]) + by) % 10);
        expect(checkDigit(wrong.join(''))).not.toBe(checkDigit(right));
      }),
    );
  });

  test('finds every swap of two neighbours', () => {
    fc.assert(
      fc.property(digits, fc.nat(9), (right, place) => {
        const [a = '', b = ''] = right.slice(place, place + 2);
        fc.pre(a !== b);
        expect(checkDigit(right.slice(0, place) + b + a + right.slice(place + 2))).not.toBe(checkDigit(right));
      }),
    );
  });
});

describe('a number for people', () => {
  const evening = new Date('2017-08-22T23:30:00+08:00');

  test('has prefix, day in Shanghai, five random digits, check digit', () => {
    expect(makeNumber('ZQ', evening, 0)).toMatch(/^ZQ-170822-\d{5}-\d$/);
    expect(makeNumber('ZQ', new Date('2017-08-21T16:00:00Z'), 0)).toMatch(/^ZQ-170822-/);
  });

  test('grows longer after two collisions', () => {
    expect(makeNumber('ZQ', evening, 1)).toMatch(/-\d{5}-\d$/);
    expect(makeNumber('ZQ', evening, 2)).toMatch(/-\d{6}-\d$/);
    expect(makeNumber('ZQ', evening, 4)).toMatch(/-\d{8}-\d$/);
  });

  test('is understood as people type it', () => {
    const number = makeNumber('ZQ', evening, 0);
    expect(readNumber(number)).toBe(number);
    expect(readNumber(number.replaceAll('-', '').toLowerCase())).toBe(number);
    expect(readNumber(` ${number} `)).toBe(number);
    expect(readNumber(number.replaceAll('-', '－'))).toBe(number);
    expect(readNumber(number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))))).toBe(number);
    expect(readNumber(number.replaceAll('-', '——'))).toBe(number);
  });

  test('with a wrong digit is no number', () => {
    const number = makeNumber('ZQ', evening, 0);
    const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
    expect(readNumber(wrong)).toBeNull();
    expect(readNumber('路灯')).toBeNull();
  });
});
