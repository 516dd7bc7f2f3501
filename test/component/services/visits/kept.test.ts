import { itemOf } from '../../../../miniprogram/services/visits/item';
import {
  changeVisit,
  keepVisit,
  onVisitsChange,
  readVisit,
  readVisits,
  removeUnreadable,
  removeVisit,
} from '../../../../miniprogram/services/visits/kept';
import { roomForVisits } from '../../../../miniprogram/services/visits/room';
import { visitItem } from '../../../../miniprogram/contract';
import { parse } from '../../../../miniprogram/contract';
import { FakePlatform } from '../../support/wx';
import { aVisit, kept } from './visits';

let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform().install();
});

test('a visit comes back as it was typed, the oldest first', () => {
  const later = kept({ at: '2026-11-24T10:00:00+08:00' });
  const earlier = kept({ at: '2026-11-24T01:00:00Z', state: 'draft', outcome: null, attendance: '三十' });
  expect(readVisits()).toEqual({ visits: [earlier, later], unreadable: [] });
  expect(readVisit(later.requestId)).toEqual(later);
});

test.each([
  ['of a later version', { ...aVisit(), version: 2 }],
  ['without its outcome', { ...aVisit(), outcome: undefined }],
  ['under a name that is another visit’s', aVisit({ requestId: 'another-request' })],
  ['that is a text', '康成小区 3号楼'],
  ['with a time that is none', aVisit({ at: 'yesterday' })],
])('a record %s is shown as it is stored, and stays', (_, stored) => {
  const visit = kept();
  platform.storage.set('visit:broken-request', JSON.parse(JSON.stringify(stored)));
  const { visits, unreadable } = readVisits();
  expect(visits).toEqual([visit]);
  expect(unreadable).toMatchObject([{ key: 'visit:broken-request' }]);
  expect(unreadable[0]?.raw).toContain('康成小区');
  expect(platform.storage.has('visit:broken-request')).toBe(true);
  for (const one of unreadable) removeUnreadable(one);
  expect(readVisits()).toEqual({ visits: [visit], unreadable: [] });
});

test('a change starts from what is kept now, and is told', () => {
  const visit = kept();
  let told = 0;
  const end = onVisitsChange(() => (told += 1));
  changeVisit(visit.requestId, (present) => ({ ...present, door: '1-102' }));
  changeVisit(visit.requestId, (present) => ({ ...present, phone: present.door }));
  expect(readVisit(visit.requestId)).toMatchObject({ door: '1-102', phone: '1-102' });
  expect(changeVisit(visit.requestId, () => null)).toBeNull();
  expect(changeVisit('gone-request', (present) => present)).toBeNull();
  end();
  removeVisit(visit);
  expect(told).toBe(2);
});

test('a visit that is removed takes its pictures with it', () => {
  platform.files.add('wxfile://usr/a.png');
  removeVisit(kept({ photos: [{ id: 'a', path: 'wxfile://usr/a.png', fileID: null }] }));
  expect(platform.files.size + platform.storage.size).toBe(0);
});

test('when room is scarce, doors that can be fetched again give way, visits and tasks don’t', () => {
  platform.limitKB = 600;
  platform.storage.set('offline:doors:1:m:b', 'x'.repeat(300 * 1024));
  platform.storage.set('offline:tasks:1:m', 'x'.repeat(40 * 1024));
  const visit = kept();
  expect(roomForVisits()).toBe('enough');
  expect([...platform.storage.keys()]).toEqual(['offline:tasks:1:m', `visit:${visit.requestId}`]);
  platform.storage.set('other', 'x'.repeat(300 * 1024));
  expect(roomForVisits()).toBe('scarce');
  platform.storage.set('another', 'x'.repeat(250 * 1024));
  expect(roomForVisits()).toBe('none');
});

test('a write that finds no room makes some, and says when there is none to be made', () => {
  platform.limitKB = 100;
  platform.storage.set('offline:doors:1:m:b', 'x'.repeat(98 * 1024));
  const visit = aVisit({ suggestions: [{ id: 's', aspect: null, category: null, content: '灯'.repeat(4000) }] });
  expect(keepVisit(visit)).toBe(true);
  expect([...platform.storage.keys()]).toEqual([`visit:${visit.requestId}`]);
  platform.full = true;
  expect(keepVisit(aVisit())).toBe(false);
  expect(readVisits().visits).toEqual([visit]);
});

test('what is sent of a visit is what the contract takes, with nothing that is empty', () => {
  const visit = aVisit({
    door: '1单元101室',
    name: ' ',
    suggestions: [
      { id: 's-1', aspect: 'livelihood', category: null, content: '楼道灯坏了半个月' },
      { id: 's-2', aspect: null, category: null, content: '  ' },
    ],
    photos: [
      { id: 'a', path: 'wxfile://usr/a.png', fileID: 'cloud://env.bucket/a.png' },
      { id: 'b', path: 'wxfile://usr/b.png', fileID: null },
    ],
  });
  const parsed = parse(visitItem, itemOf(visit));
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      requestId: visit.requestId,
      door: '1-101',
      respondent: {},
      suggestions: [{ aspect: 'livelihood', content: '楼道灯坏了半个月' }],
      photos: ['cloud://env.bucket/a.png'],
      claimNumber: visit.claimNumber,
    },
  });
  const symposium = aVisit({ kind: 'symposium', door: '', claimNumber: '', attendance: '31' });
  expect(parse(visitItem, itemOf(symposium))).toMatchObject({ ok: true, value: { attendance: 31 } });
  expect(itemOf(symposium)).not.toHaveProperty('door');
});
