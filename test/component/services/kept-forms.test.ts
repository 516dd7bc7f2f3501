import { keepWriting, newWriting, readWriting } from '../../../miniprogram/admin/bulletin/draft';
import {
  keep as keepKickOff,
  readKept as readKickOff,
} from '../../../miniprogram/admin/pages/milestones/kick-off/kept';
import { emptyForm } from '../../../miniprogram/admin/pages/sites/site/form';
import { keep as keepSite, leftOf } from '../../../miniprogram/admin/pages/sites/site/kept';
import { keptPlaces } from '../../../miniprogram/admin/places/kept';
import { FakePlatform } from '../support/wx';

/** What an office has typed and not saved waits on the phone. */
beforeEach(() => {
  new FakePlatform().install();
});

const LONG = '太长'.repeat(15_000);

test('what is too long to be saved comes back, too', () => {
  const writing = { ...newWriting('story'), title: LONG };
  expect(keepWriting(writing)).toBe(true);
  expect(readWriting(null, 'story')).toEqual(writing);

  const place = { name: LONG, level: 'estate' as const, households: '', entrances: '', floors: '', perFloor: '' };
  expect(keptPlaces.keep('new', place)).toBe(true);
  expect(keptPlaces.read('new')).toEqual(place);

  const site = { form: { ...emptyForm(), place: LONG }, base: null, requestId: 'request-1' };
  expect(keepSite(null, site)).toBe(true);
  expect(leftOf(null)).toEqual(site);

  const kickOff = { form: { date: '', people: '', note: LONG, kept: [], photos: [] }, version: null };
  expect(keepKickOff('unit-edu', kickOff)).toBe(true);
  expect(readKickOff('unit-edu')).toEqual(kickOff);
});
