import { contracts, parse, type AnyContract } from '../../miniprogram/contract';
import type * as v from 'valibot';
import { problemOf, useCounty } from './county';
import { CONTENT, SETTINGS } from './questionnaire/campaign';
import { SETTINGS as CAMPAIGN } from './setup/campaign';

/** Bad input, made from the contract itself: whatever is added there is tried here. */
const county = useCounty();

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>;
  wrapped?: Schema;
  item?: Schema;
  pipe?: readonly { kind: string; type: string; requirement?: unknown }[];
};

interface Case {
  name: string;
  value: unknown;
}

const unwrapped = (schema: Schema): Schema => (schema.wrapped ? unwrapped(schema.wrapped) : schema);

/** Values that a field must refuse. */
function badValues(field: Schema): Case[] {
  const schema = unwrapped(field);
  // What is in these is looked at by the handler, each for itself (see the tests of these actions).
  const open = schema.item?.type === 'unknown' || schema.type === 'record';
  const wrong: Case[] = [
    ...(open ? [] : [{ name: 'an operator of the database', value: { $gt: '' } }]),
    ...(open ? [] : [{ name: 'a list of lists', value: [[]] }]),
    { name: 'NaN as it arrives', value: 'NaN\u0000' },
  ];
  const type = { string: [7, true, {}], number: ['7', true, {}, 1.5e300], boolean: ['true', 1], array: ['a', {}, 7] };
  const typed = schema.type in type ? type[schema.type as keyof typeof type] : [7, 'x'];
  wrong.push(...typed.map((value) => ({ name: `the wrong type (${JSON.stringify(value)})`, value })));
  if (schema.type === 'string') wrong.push({ name: 'a text far too long', value: '长'.repeat(20_000) });
  if (schema.type === 'string' && field.type !== 'optional') wrong.push({ name: 'an empty text', value: '' });
  if (schema.type === 'number') wrong.push({ name: 'far below', value: -1e9 }, { name: 'far above', value: 1e9 });
  if (schema.type === 'array') wrong.push({ name: 'far too many', value: Array(1000).fill('cloud://x/y') });
  if (schema.type === 'picklist') wrong.push({ name: 'an unknown word', value: 'no-such-word' });
  return wrong;
}

/** What every change of something says. */
const STEP = { requestId: 'request-1', id: 'x', version: 1 };
const WORDS = { note: '测试说明：已经修好' };
const DATED = { ...WORDS, date: '2017-08-30' };

/** The least that an action wants, so that only one thing is wrong at a time. */
const LEAST: Record<string, Record<string, unknown>> = {
  'suggestion.submit': { requestId: 'request-1', aspect: 'livelihood', content: '楼道里的灯坏了' },
  'suggestion.get': { id: 'x' },
  'suggestion.similar': { id: 'x' },
  'suggestion.accept': STEP,
  'suggestion.plan': { ...STEP, ...DATED },
  'suggestion.resolve': { ...STEP, ...WORDS },
  'suggestion.defer': { ...STEP, ...DATED },
  'suggestion.decline': { ...STEP, ...WORDS },
  'suggestion.return': { ...STEP, ...WORDS },
  'suggestion.reroute': { ...STEP, unitId: 'unit-tax' },
  'suggestion.assignHandler': { ...STEP, memberId: 'member-cadre-1' },
  'suggestion.classify': { ...STEP, scope: 'common' },
  'suggestion.note': { ...STEP, ...WORDS },
  'suggestion.withdraw': STEP,
  'suggestion.rate': { ...STEP, rating: 'fair' },
  'suggestion.reopen': { ...STEP, ...WORDS },
  'suggestion.release': STEP,
  'suggestion.markPublic': { ...STEP, excerpt: { said: '楼道里的灯坏了', answer: '已经修好了' } },
  'suggestion.revealContact': { id: 'x' },
  'suggestion.called': { requestId: 'request-1', id: 'x', reached: true },
  'problem.create': { requestId: 'request-1', title: '康成小区水管老化', suggestionIds: ['x'] },
  'problem.merge': { ...STEP, suggestionIds: ['x'] },
  'problem.split': { ...STEP, suggestionIds: ['x'] },
  'problem.plan': { ...STEP, how: '更换水管', approach: '分批更换', measures: '每周两栋', date: '2017-08-30' },
  'problem.resolve': { ...STEP, ...WORDS },
  'problem.defer': { ...STEP, ...DATED },
  'problem.get': { id: 'x' },
  'directory.campaign.save': { requestId: 'request-1', settings: CAMPAIGN },
  'directory.campaign.setStatus': { requestId: 'request-1', version: 1, status: 'closed' },
  'directory.districts.get': { id: 'x' },
  'directory.districts.save': { requestId: 'request-1', version: 1, name: '1号楼' },
  'directory.districts.preview': { fileId: 'cloud://x/y' },
  'directory.districts.import': { requestId: 'request-1', version: 1, fileId: 'cloud://x/y' },
  'directory.units.get': { id: 'x' },
  'directory.units.save': { requestId: 'request-1', name: '测试局', kind: 'contracted' },
  'directory.units.preview': { fileId: 'cloud://x/y' },
  'directory.units.import': { requestId: 'request-1', version: 1, fileId: 'cloud://x/y' },
  'directory.assignments.save': { requestId: 'request-1', unitId: 'x', version: 1, districtIds: [] },
  'directory.sites.get': { id: 'x' },
  'directory.sites.save': {
    requestId: 'request-1',
    name: '测试点',
    place: '测试门口',
    districtId: 'x',
    date: '2017-08-22',
    from: '09:00',
    to: '11:00',
  },
  'directory.sites.remove': { requestId: 'request-1', id: 'x', version: 1 },
  'directory.sites.scanned': { code: 's=KC0001' },
  'report.kickOff': { requestId: 'request-1', date: '2017-08-18', people: 30 },
  'report.remindAll': { requestId: 'request-1', about: 'kick-off' },
  'directory.invite': { requestId: 'request-1', role: 'cadre' },
  'directory.invites.revoke': { requestId: 'request-1', id: 'x' },
  'directory.invites.qrcode': { code: '0123456789' },
  'directory.join': { requestId: 'request-1', code: '0123456789', name: '测试' },
  'directory.removeMember': { requestId: 'request-1', id: 'x' },
  'directory.calendar.save': { requestId: 'request-1', version: 0, holidays: [], workdays: [] },
  'directory.sites.qrcode': { siteId: 'site-kc' },
  'suggestion.correct': { ...STEP, content: '楼道里的灯坏了三天' },
  'directory.sites.checkIn': { requestId: 'request-1', code: 's=KC0001' },
  'visit.log': { items: [{}] },
  'visit.get': { id: 'x' },
  'visit.doors': { districtId: 'kc-1' },
  'visit.reconcile': { day: '2017-08-22', requestIds: [] },
  'visit.claim': { requestId: 'request-1', code: 'abcdefgh', claimNumber: '123456' },
  'visit.confirm': { requestId: 'request-1', id: 'x' },
  'report.export': { requestId: 'request-1' },
  'report.archive': { requestId: 'request-1' },
  'report.submitSet': { requestId: 'request-1' },
  'report.compare': { submissionId: 'x' },
  'bulletin.material': { id: 'x' },
  'bulletin.story': { id: 'x' },
  'bulletin.get': { id: 'x' },
  'bulletin.save': {
    requestId: 'request-1',
    kind: 'story',
    about: 'unit',
    content: { title: '楼道亮了', blocks: [], files: [] },
  },
  'bulletin.publish': STEP,
  'bulletin.withdraw': STEP,
  'bulletin.pin': { ...STEP, pinned: true },
  'questionnaire.get': { id: 'x' },
  'questionnaire.save': { requestId: 'request-1', content: CONTENT, settings: SETTINGS },
  'questionnaire.publish': STEP,
  'questionnaire.close': STEP,
  'questionnaire.answer': { requestId: 'request-1', questionnaireId: 'x', answers: {} },
  'questionnaire.results': { id: 'x' },
  'questionnaire.texts': { id: 'x' },
  'questionnaire.release': { requestId: 'request-1', id: 'x', textId: 'x', state: 'hidden' },
  'questionnaire.export': { requestId: 'request-1', id: 'x' },
  'privacy.erase': { requestId: 'request-1', what: 'contact' },
  'inbox.read': { all: true },
  'inbox.subscribed': { templateIds: ['tmpl-reply'] },
};

test('every action has a valid sample here: nothing but what is tried is wrong with it', () => {
  for (const { name, action, input } of actions) {
    const parsed = parse(input, LEAST[`${name}.${action}`] ?? {});
    expect({ name, action, parsed }).toMatchObject({ name, action, parsed: { ok: true } });
  }
});

const actions: { name: string; action: string; input: Schema }[] = Object.entries(contracts).flatMap(
  ([name, contract]) => Object.entries(contract as AnyContract).map(([action, { input }]) => ({ name, action, input })),
);

describe.each(actions)('$name $action', ({ name, action, input }) => {
  const least = LEAST[`${name}.${action}`] ?? {};
  const call = (fields: Record<string, unknown>) => problemOf(county.as('admin-1'), name, action, fields);

  test('refuses unknown fields, whatever they are called', async () => {
    for (const field of ['extra', 'constructor', 'hasOwnProperty', '$where']) {
      expect(await call({ ...least, [field]: 1 })).toMatchObject({ code: 'INVALID_ARGUMENT', field });
    }
  });

  for (const [field, schema] of Object.entries(input.entries ?? {})) {
    test(`refuses a bad ${field}, at the field and in Chinese`, async () => {
      for (const { name: what, value } of badValues(schema)) {
        const problem = await call({ ...least, [field]: value });
        expect({ what, code: problem.code }).toEqual({ what, code: 'INVALID_ARGUMENT' });
        expect(problem.field?.split('.')[0]).toBe(field);
        expect(problem.message).toMatch(/[\u4e00-\u9fff]/);
      }
    });

    if (schema.type !== 'optional') {
      test(`wants ${field}`, async () => {
        const rest = Object.fromEntries(Object.entries(least).filter(([name]) => name !== field));
        expect(await call(rest)).toMatchObject({ code: 'INVALID_ARGUMENT', field });
      });
    }
  }
});

test.each([undefined, null, 7, '', 'no.such', 'constructor', '__proto__', 'toString', {}, []])(
  'the action %p is unknown',
  async (action) => {
    for (const name of Object.keys(contracts)) {
      const answer = await county.cloud().callFunction(name, { action }, county.as('resident').openid);
      expect(answer).toMatchObject({ result: { ok: false, error: { code: 'INVALID_ARGUMENT', field: 'action' } } });
    }
  },
);

test('a place outside the world is refused at its field', async () => {
  for (const [field, place] of [
    ['place.latitude', { latitude: 91, longitude: 0, text: '门口' }],
    ['place.longitude', { latitude: 0, longitude: 181, text: '门口' }],
    ['place.text', { latitude: 0, longitude: 0, text: '' }],
    ['place.altitude', { latitude: 0, longitude: 0, text: '门口', altitude: 1 }],
  ] as const) {
    const least = LEAST['suggestion.submit'];
    expect((await problemOf(county.as('resident'), 'suggestion', 'submit', { ...least, place })).field).toBe(field);
  }
});
