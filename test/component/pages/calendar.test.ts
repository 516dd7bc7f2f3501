import {
  changeWords,
  differences,
  kindOf,
  monthGrid,
  monthsOf,
  relevant,
  toggle,
  withEdits,
  type Edits,
  type Table,
} from '../../../miniprogram/admin/pages/calendar/days';
import { keepEdits, readEdits } from '../../../miniprogram/admin/pages/calendar/kept';
import { writeNote } from '../../../miniprogram/services/drafts';
import { FakePlatform } from '../support/wx';

/** 2017: a Saturday that is worked, the holidays from Sunday, October 1st. */
const TABLE: Table = { holidays: ['2017-10-01', '2017-10-02', '2017-10-03'], workdays: ['2017-09-30'] };
const NONE: Edits = {};

test('a day is what the table says, or what the week makes of it', () => {
  expect(kindOf('2017-09-30', TABLE)).toBe('makeup');
  expect(kindOf('2017-10-02', TABLE)).toBe('holiday');
  expect(kindOf('2017-10-04', TABLE)).toBe('workday');
  expect(kindOf('2017-10-07', TABLE)).toBe('weekend');
});

describe('a tap', () => {
  test.each([
    ['2017-10-04', 'holiday'],
    ['2017-10-07', 'makeup'],
    ['2017-10-02', 'workday'],
    ['2017-09-30', 'weekend'],
    ['2017-10-01', 'makeup'],
  ] as const)('makes %s a %s, and the next one takes that back', (day, kind) => {
    const once = toggle(day, TABLE, NONE);
    expect(once).toEqual({ [day]: kind });
    expect(toggle(day, TABLE, once)).toEqual({});
  });
});

test('what is saved holds every day once, in order, and nothing that goes without saying', () => {
  const edits: Edits = {
    '2017-10-02': 'workday',
    '2017-09-30': 'weekend',
    '2017-10-01': 'makeup',
    '2017-09-29': 'holiday',
  };
  expect(withEdits(TABLE, edits)).toEqual({ holidays: ['2017-09-29', '2017-10-03'], workdays: ['2017-10-01'] });
  expect(withEdits(TABLE, NONE)).toEqual(TABLE);
});

test('what somebody else has saved is told in words, and of mine only what still differs is kept', () => {
  const theirs: Table = { holidays: [...TABLE.holidays, '2017-10-04'], workdays: [] };
  expect(changeWords(differences(TABLE, theirs))).toBe('9月30日周末、10月4日放假');
  expect(relevant(theirs, { '2017-10-04': 'holiday', '2017-10-05': 'holiday' })).toEqual({ '2017-10-05': 'holiday' });
});

test('the months are those of the campaign and the one after', () => {
  expect(monthsOf('2017-08-15', '2017-08-31', 0)).toEqual(['2017-08', '2017-09']);
  expect(monthsOf('2017-11-15', '2017-12-31', 1)).toEqual(['2017-11', '2017-12', '2018-01', '2018-02']);
  expect(monthsOf('2017-08-15', '2017-01-01', 0)).toEqual(['2017-08']);
});

test('a month begins on its weekday, and each day says what it is', () => {
  const { title, cells } = monthGrid('2017-10', TABLE, { '2017-10-07': 'makeup' }, '2017-10-09');
  expect(title).toBe('2017年10月');
  // October 1st was a Sunday: six empty squares of a week that begins on Monday.
  expect(cells.map(({ number }) => number).slice(0, 8)).toEqual([0, 0, 0, 0, 0, 0, 1, 2]);
  expect(cells).toHaveLength(6 + 31);
  expect(new Set(cells.map(({ key }) => key)).size).toBe(cells.length);
  expect(cells.find(({ day }) => day === '2017-10-01')).toMatchObject({ mark: '休', label: '10月1日 星期日 放假' });
  expect(cells.find(({ day }) => day === '2017-10-07')).toMatchObject({
    mark: '班',
    edited: true,
    label: '10月7日 星期六 调休上班 还没保存',
  });
  expect(cells.filter(({ today }) => today).map(({ day }) => day)).toEqual(['2017-10-09']);
});

describe('changes that were not saved', () => {
  beforeEach(() => {
    new FakePlatform().install();
  });
  test('wait on the phone until there are none', () => {
    keepEdits({ '2017-10-04': 'holiday' });
    expect(readEdits()).toEqual({ '2017-10-04': 'holiday' });
    keepEdits({});
    expect(readEdits()).toEqual({});
  });
  test.each(['{', '[]', 'null', '"x"', '{"2017-10-04":"party","__proto__":"holiday"}'])(
    'are none when the phone holds %s',
    (stored) => {
      writeNote('calendar', 'edits', stored);
      expect(readEdits()).toEqual({});
    },
  );
});
