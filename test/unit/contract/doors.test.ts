import fc from 'fast-check';
import { doorIn, fieldOf } from '../../../cloudfunctions/visit/tally';
import { doorOf, doorsOf } from '../../../miniprogram/contract';

describe('a door is one door, however it is written', () => {
  test.each([
    ['１单元１０１室', '1-101'],
    ['1单元 101', '1-101'],
    ['1—101号', '1-101'],
    ['1栋2单元301户', '1-2-301'],
    ['101', '101'],
    ['a座3', 'A座3'],
    ['  7号院  ', '7号院'],
    ['--3--', '3'],
    ['', ''],
  ])('%s', (written, door) => {
    expect(doorOf(written)).toBe(door);
  });

  test('and stays what it is when it is written again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => doorOf(doorOf(text)) === doorOf(text)),
    );
  });
});

describe('the doors of a layout', () => {
  test('go entrance by entrance, from the ground up', () => {
    expect(doorsOf({ entrances: 2, floors: 2, perFloor: 2 })).toEqual([
      '1-101',
      '1-102',
      '1-201',
      '1-202',
      '2-101',
      '2-102',
      '2-201',
      '2-202',
    ]);
  });

  test('without entrances or with one floor have shorter names', () => {
    expect(doorsOf({ entrances: 0, floors: 2, perFloor: 1 })).toEqual(['101', '201']);
    expect(doorsOf({ entrances: 1, floors: 1, perFloor: 3 })).toEqual(['1-1', '1-2', '1-3']);
    expect(doorsOf({ entrances: 0, floors: 1, perFloor: 2 })).toEqual(['1', '2']);
  });

  test('are written as doors are', () => {
    const doors = doorsOf({ entrances: 3, floors: 12, perFloor: 4 });
    expect(doors.map(doorOf)).toEqual(doors);
    expect(new Set(doors).size).toBe(144);
  });
});

test('a door as a field’s name is letters, digits, dashes and tildes, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (door) => {
      const field = fieldOf(door);
      return /^[\p{L}\p{N}~-]*$/u.test(field) && doorIn(field) === door;
    }),
  );
});
