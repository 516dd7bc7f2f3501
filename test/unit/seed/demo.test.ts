import declaration from '../../../cloudfunctions/database.json';
import { decrypt } from '../../../cloudfunctions/common/crypto';
import type { SuggestionDoc, VisitDoc } from '../../../cloudfunctions/common/model';
import { dueAfter, isWorkingDay } from '../../../cloudfunctions/common/working-days';
import { readNumber } from '../../../cloudfunctions/suggestion/number';
import { route } from '../../../cloudfunctions/suggestion/routing';
import { queueKey } from '../../../cloudfunctions/suggestion/urgency';
import { dayOf } from '../../../cloudfunctions/common/clock';
import { queueKey as problemKey } from '../../../cloudfunctions/problem/urgency';
import { contracts, parse, PROBLEM_STATUSES, PROBLEM_TITLE, STATUSES } from '../../../miniprogram/contract';
import { DEMO_STATES, demoDocuments, demoReference, type DemoDocuments } from '../../../local/seed/demo';
import { GAP_COMMUNITY } from '../../../local/seed/units';
import { withVariables } from '../../../local/seed/variables';

const VARIABLES = { CONTACT_KEY: Buffer.alloc(32, 9).toString('base64'), ID_SECRET: 'for these tests' };
const NOW = new Date('2026-05-20T10:30:00+08:00');

const make = (seed = 1, now = NOW): DemoDocuments =>
  withVariables(VARIABLES, () => demoDocuments({ seed, now })).documents;

/** Without what is random by design: the ciphertext. */
const readable = (doc: SuggestionDoc): object => ({
  ...doc,
  respondent: withVariables(VARIABLES, () => ({
    name: doc.respondent.name && decrypt(doc.respondent.name, `${doc._id}:name`),
    phone: doc.respondent.phone && decrypt(doc.respondent.phone, `${doc._id}:phone`),
  })),
});

/** The same of a visit. */
const legible = (doc: VisitDoc): object =>
  withVariables(VARIABLES, () => {
    const open = (field: string, sealed: string | null) => sealed && decrypt(sealed, `${doc._id}:${field}`);
    const { name, phone } = doc.respondent;
    return {
      ...doc,
      respondent: { name: open('name', name), phone: open('phone', phone) },
      claimNumber: open('claimNumber', doc.claimNumber),
    };
  });

const demo = make();

describe('the demo county', () => {
  test('has the counts that it promises', () => {
    const levels = (level: string) => demo.districts.filter((doc) => doc.level === level);
    expect(levels('county')).toHaveLength(1);
    expect(levels('town')).toHaveLength(2);
    expect(levels('community')).toHaveLength(12);
    expect(levels('estate')).toHaveLength(60);
    expect(levels('building')).toHaveLength(1000);
    expect(levels('building').reduce((sum, doc) => sum + doc.households, 0)).toBe(10_000);
    expect(demo.units.filter((unit) => unit.kind === 'contracted')).toHaveLength(30);
    expect(demo.units.filter((unit) => unit.kind === 'functional')).toHaveLength(10);
    expect(demo.sites).toHaveLength(6);
    expect(demo.suggestions).toHaveLength(300);
  });

  test('every path leads from the county over the parents down to the district itself', () => {
    const byId = new Map(demo.districts.map((doc) => [doc._id, doc]));
    for (const doc of demo.districts) {
      expect(doc.path.at(-1)).toBe(doc._id);
      expect(doc.path.slice(0, -1)).toEqual(doc.parentId === null ? [] : byId.get(doc.parentId)?.path);
    }
  });

  test('households of a district are those of its buildings', () => {
    for (const doc of demo.districts.filter(({ level }) => level !== 'building')) {
      const below = demo.districts.filter(({ level, path }) => level === 'building' && path.includes(doc._id));
      expect(doc.households).toBe(below.reduce((sum, building) => sum + building.households, 0));
    }
  });

  test('one community, and only one, has no unit', () => {
    const assigned = new Set(demo.assignments.map(({ districtId }) => districtId));
    const gaps = demo.districts.filter(({ level, _id }) => level === 'community' && !assigned.has(_id));
    expect(gaps.map(({ name }) => name)).toEqual([GAP_COMMUNITY]);
    const estates = demo.districts.filter(({ path, level }) => level === 'estate' && path.includes(gaps[0]?._id ?? ''));
    expect(estates.filter(({ _id }) => assigned.has(_id))).toEqual([]);
  });

  test('every contracted unit has an area, and an admin and a cadre', () => {
    for (const unit of demo.units) {
      const areas = demo.assignments.filter(({ unitId }) => unitId === unit._id);
      expect(areas).toHaveLength(unit.kind === 'contracted' ? 1 : 0);
      expect(
        demo.members.filter(({ unitId }) => unitId === unit._id).map(({ role, openid }) => [role, openid]),
      ).toEqual([
        ['unitAdmin', `demo-admin-${unit.order}`],
        ['cadre', `demo-cadre-${unit.order}`],
      ]);
    }
  });

  test('ids are used once in a collection', () => {
    for (const docs of Object.values(demo) as { _id: string }[][]) {
      expect(new Set(docs.map(({ _id }) => _id)).size).toBe(docs.length);
    }
  });

  test('collections are those that are declared', () => {
    expect(Object.keys(declaration.collections)).toEqual(expect.arrayContaining(Object.keys(demo)));
  });
});

describe('the demo campaign', () => {
  const [campaign] = demo.campaigns;

  test("keeps the distances between the notice's days", () => {
    expect(campaign?.period).toEqual({ start: '2026-05-11', end: '2026-05-27' });
    expect(campaign?.milestones.map(({ date }) => date)).toEqual([
      '2026-05-16',
      '2026-05-18',
      '2026-05-27',
      '2026-05-27',
    ]);
    expect(demo.sites.map(({ date }) => date)).toEqual(Array(6).fill('2026-05-18'));
  });

  test('says that it is made up', () => {
    expect(campaign).toMatchObject({ demo: true, status: 'active', current: true });
    expect(campaign?.title).toContain('演示');
    expect(campaign?.privacy.text).toContain('演示');
    expect(demo.units.filter(({ name }) => !name.includes('演示'))).toEqual([]);
  });

  test('rules lead to functional units and to categories and districts that exist', () => {
    const categories = new Set(campaign?.categories.map(({ id }) => id));
    const districts = new Set(demo.districts.map(({ _id }) => _id));
    for (const rule of campaign?.routing ?? []) {
      expect(demo.units.find(({ _id }) => _id === rule.unitId)?.kind).toBe('functional');
      if (rule.category !== undefined) expect(categories).toContain(rule.category);
      if (rule.districtId !== undefined) expect(districts).toContain(rule.districtId);
    }
  });
});

describe('the demo suggestions', () => {
  const reference = demoReference({ seed: 1, now: NOW });

  test('are the same for the same seed, others for another', () => {
    expect(make().suggestions.map(readable)).toEqual(demo.suggestions.map(readable));
    expect(make().visits.map(legible)).toEqual(demo.visits.map(legible));
    expect({ ...make(), suggestions: null, visits: null }).toEqual({ ...demo, suggestions: null, visits: null });
    expect(make(2).suggestions.map(({ content }) => content)).not.toEqual(
      demo.suggestions.map(({ content }) => content),
    );
  });

  test('show every state', () => {
    for (const status of STATUSES) {
      expect(demo.suggestions.filter((doc) => doc.status === status)).toHaveLength(DEMO_STATES[status]);
    }
  });

  test('no two texts are alike, and each would be accepted from a phone', () => {
    expect(new Set(demo.suggestions.map(({ content }) => content)).size).toBe(300);
    for (const { aspect, content, category } of demo.suggestions) {
      const request = { requestId: 'request-1', aspect, content, ...(category ? { category } : {}) };
      expect(parse(contracts.suggestion.submit.input, request)).toMatchObject({ ok: true, value: { content } });
    }
  });

  test('numbers are unique and pass their check digit', () => {
    expect(new Set(demo.suggestions.map(({ number }) => number)).size).toBe(300);
    for (const { number } of demo.suggestions) expect(readNumber(number)).toBe(number);
  });

  test('are where the routing of the functions would send them', () => {
    const decided = new Set<string>();
    for (const doc of demo.suggestions) {
      const { unitId, routedBy, ruleId, informedUnitIds } = doc;
      expect({ unitId, routedBy, ruleId, informedUnitIds }).toEqual(route(reference, doc.path, doc.category));
      decided.add(routedBy);
    }
    expect([...decided].sort()).toEqual(['assignment', 'office', 'rule']);
  });

  test('stand where their place is', () => {
    const byId = new Map(demo.districts.map((doc) => [doc._id, doc]));
    for (const doc of demo.suggestions) {
      expect(doc.path).toEqual(doc.districtId === null ? [] : byId.get(doc.districtId)?.path);
      if (doc.siteId) expect(demo.sites.find(({ _id }) => _id === doc.siteId)?.districtId).toBe(doc.districtId);
    }
  });

  test('histories are in order, lie in the campaign, and count their changes', () => {
    for (const doc of demo.suggestions) {
      const times = doc.timeline.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBe(doc.createdAt.getTime());
      expect(times.at(-1)).toBe(doc.updatedAt.getTime());
      expect(doc.updatedAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
      expect(dayOf(doc.createdAt) >= (demo.campaigns[0]?.period.start ?? '')).toBe(true);
      // Submission and routing are one change.
      expect(doc.version).toBe(doc.timeline.length - 1);
      expect(doc.requestIds).toHaveLength(doc.version - 1);
    }
  });

  test('offices act on working days', () => {
    for (const doc of demo.suggestions) {
      for (const { at, by } of doc.timeline) {
        if (by.role === 'unitAdmin') expect(isWorkingDay(dayOf(at), reference.campaign.calendar)).toBe(true);
      }
    }
  });

  test('deadlines follow the service limits', () => {
    const { serviceLimits, calendar } = reference.campaign;
    for (const doc of demo.suggestions) {
      if (doc.status === 'submitted') {
        expect(doc.dueAt).toEqual(dueAfter(doc.createdAt, serviceLimits.acceptDays, calendar));
      }
      if (doc.status === 'accepted')
        expect(doc.dueAt).toEqual(dueAfter(doc.clockFrom, serviceLimits.answerDays, calendar));
      if (doc.status === 'planned' || doc.status === 'deferred') expect(doc.deadline).toBe('given');
      if (['resolved', 'closed', 'declined', 'withdrawn', 'merged'].includes(doc.status)) expect(doc.dueAt).toBeNull();
      expect(doc.queueKey).toBe(queueKey(doc));
    }
  });

  test('nothing ends without a text for the resident', () => {
    for (const doc of demo.suggestions) {
      const ends = ['resolve', 'defer', 'decline', 'merge', 'plan'];
      for (const entry of doc.timeline) if (ends.includes(entry.action)) expect(entry.note).toBeTruthy();
    }
  });

  test('everything that they owe has been delivered, each inbox entry to somebody', () => {
    const arrived = new Set(demo.notifications.map(({ _id }) => _id.slice(0, _id.lastIndexOf(':'))));
    for (const doc of demo.suggestions) {
      expect(doc.outboxDueAt).toBeNull();
      for (const entry of doc.outbox) {
        expect(entry.state).toBe('done');
        if (entry.channel === 'inbox') expect(arrived).toContain(entry.id);
      }
    }
  });

  test('names and phones are encrypted, and recognisably made up', () => {
    const given = demo.suggestions.map(readable).flatMap((doc) => ('respondent' in doc ? [doc.respondent] : []));
    const names = given.flatMap((contact) => (contact as { name: string | null }).name ?? []);
    expect(names.length).toBeGreaterThan(50);
    for (const name of names) expect(name).toMatch(/^演示居民/);
    expect(JSON.stringify(demo)).not.toMatch(/演示居民[甲-癸]|(?<!\d)130000000\d\d(?!\d)/);
  });
});

describe('the demo problems', () => {
  const inside = (id: string) => demo.suggestions.filter(({ problemId }) => problemId === id);

  test('show every state, and hold every suggestion that is merged', () => {
    for (const status of PROBLEM_STATUSES) expect(demo.problems.map((doc) => doc.status)).toContain(status);
    expect(demo.problems.length).toBeGreaterThanOrEqual(9);
    for (const { status, problemId } of demo.suggestions) {
      if (status === 'merged') expect(demo.problems.map(({ _id }) => _id)).toContain(problemId);
    }
  });

  test('are of one unit, one category and one community, and lie where their suggestions do', () => {
    for (const problem of demo.problems) {
      const docs = inside(problem._id);
      expect(docs.length).toBeGreaterThanOrEqual(2);
      for (const doc of docs) {
        expect(doc).toMatchObject({ unitId: problem.unitId, category: problem.category });
        expect(doc.path.slice(0, problem.path.length)).toEqual(problem.path);
        expect(doc.status).toBe(problem.status === 'resolved' ? 'resolved' : 'merged');
        expect(doc.createdAt < problem.createdAt).toBe(true);
      }
      expect(problem.path.length).toBeGreaterThanOrEqual(3);
      expect([...problem.title].length).toBeLessThanOrEqual(PROBLEM_TITLE.max);
    }
  });

  test('have numbers, deadlines and places in the order as the functions give them', () => {
    for (const problem of demo.problems) {
      expect(readNumber(problem.number)).toBe(problem.number);
      expect(problem.queueKey).toBe(problemKey(problem));
      expect(problem.dueAt === null).toBe(problem.status === 'resolved');
      expect(problem.version).toBe(problem.timeline.length);
      expect(problem.answer === null).toBe(problem.status === 'open');
      expect(problem.outboxDueAt).toBeNull();
    }
    expect(new Set(demo.problems.map(({ number }) => number)).size).toBe(demo.problems.length);
  });

  test('have told everybody who is in them, each once', () => {
    for (const problem of demo.problems.filter(({ status }) => status !== 'open')) {
      const told = demo.notifications.filter(({ _id }) => _id.startsWith(`${problem._id}:problem.`));
      const residents = new Set(inside(problem._id).map(({ openid }) => openid));
      expect(new Set(told.map(({ openid }) => openid))).toEqual(residents);
      expect(told).toHaveLength(residents.size);
      for (const { text, page } of told) {
        const own = inside(problem._id).find(({ _id }) => page.endsWith(_id));
        expect(text).toContain(own?.number);
      }
    }
  });
});

test('a campaign that begins with a week of holidays still has a believable history', () => {
  const now = new Date('2026-02-23T20:00:00+08:00');
  const { suggestions, campaigns } = make(5, now);
  for (const doc of suggestions) {
    expect(doc.updatedAt.getTime()).toBeLessThanOrEqual(now.getTime());
    const times = doc.timeline.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
  expect(campaigns[0]?.calendar.holidays).toContain('2026-02-16');
});
