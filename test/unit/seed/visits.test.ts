import type { VisitDoc } from '../../../cloudfunctions/common/model';
import { decrypt } from '../../../cloudfunctions/common/crypto';
import { claimKey, cardOf, documentId } from '../../../cloudfunctions/common/ids';
import { dayOf } from '../../../cloudfunctions/common/clock';
import { Shares } from '../../../cloudfunctions/visit/shares';
import { doorsOf, OUTCOMES } from '../../../miniprogram/contract';
import { demoDocuments, demoReference } from '../../../local/seed/demo';
import { withVariables } from '../../../local/seed/variables';

const VARIABLES = { CONTACT_KEY: Buffer.alloc(32, 9).toString('base64'), ID_SECRET: 'for these tests' };
const NOW = new Date('2026-05-20T10:30:00+08:00');
const OPTIONS = { seed: 2017, now: NOW };

const demo = withVariables(VARIABLES, () => demoDocuments(OPTIONS)).documents;
const reference = demoReference(OPTIONS);
const districts = new Map(demo.districts.map((doc) => [doc._id, doc]));
const households = demo.visits.filter(({ kind }) => kind === 'household');

/** Last outcome, and whether it was ever done, by door. */
function doors(visits: readonly VisitDoc[]): Map<string, { done: boolean; first: string | null }> {
  const found = new Map<string, { done: boolean; first: string | null }>();
  for (const visit of [...visits].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = visit.doorKey ?? '';
    const before = found.get(key);
    const first = before?.first ?? (visit.outcome === 'done' ? visit.day : null);
    found.set(key, { done: first !== null, first });
  }
  return found;
}

describe('the demo visits', () => {
  test('show every outcome and every kind, and lie in the campaign', () => {
    expect(new Set(households.map(({ outcome }) => outcome))).toEqual(new Set(OUTCOMES));
    expect(new Set(demo.visits.map(({ kind }) => kind))).toEqual(new Set(['household', 'symposium', 'site']));
    for (const { at, day, receivedAt, claimedAt, confirmedAt } of demo.visits) {
      expect(at <= NOW && at <= receivedAt && receivedAt <= NOW).toBe(true);
      expect(day).toBe(dayOf(at));
      expect(day >= reference.campaign.period.start).toBe(true);
      if (claimedAt) expect(claimedAt > receivedAt && claimedAt <= NOW).toBe(true);
      if (confirmedAt) expect(claimedAt && confirmedAt >= claimedAt).toBe(true);
    }
    expect(new Set(households.map(({ day }) => day)).size).toBeGreaterThanOrEqual(8);
  });

  test('were at doors that the buildings have', () => {
    for (const { districtId, door, doorKey, areaId, path } of households) {
      const building = districts.get(districtId);
      if (!building?.layout || door === null) throw new Error('no such building');
      expect(doorsOf(building.layout)).toContain(door);
      expect([doorKey, areaId, path]).toEqual([`${districtId}:${door}`, building.parentId, building.path]);
    }
  });

  test('are written down by people of the unit, under ids as the function gives them', () => {
    const members = new Map(demo.members.map((doc) => [doc._id, doc]));
    withVariables(VARIABLES, () => {
      for (const visit of demo.visits) {
        const member = members.get(visit.recorderId);
        expect(member).toMatchObject({ unitId: visit.unitId, name: visit.recorderName, role: 'cadre' });
        expect(visit._id).toBe(documentId(member?.openid ?? '', visit.requestId));
        if (visit.claimNumber === null) continue;
        const number = decrypt(visit.claimNumber, `${visit._id}:claimNumber`);
        expect(number).toMatch(/^\d{6}$/);
        expect(visit.claimKey).toBe(claimKey(cardOf(visit.recorderId), number));
      }
    });
  });

  test('are counted as a recount of all visits has it, by building, area and day', () => {
    for (const { districtId, tally } of demo.buildings) {
      const all = [...doors(households.filter((visit) => visit.districtId === districtId)).values()];
      expect([tally.tried, tally.done]).toEqual([all.length, all.filter(({ done }) => done).length]);
    }
    for (const { districtId, total } of demo.coverage) {
      const all = [...doors(households.filter((visit) => visit.areaId === districtId)).values()];
      const days: Record<string, number> = {};
      for (const { first } of all) if (first !== null) days[first] = (days[first] ?? 0) + 1;
      expect({ ...total, lastAt: null }).toMatchObject({ tried: all.length, days, extra: 0 });
      expect(total.done).toBe(Object.values(days).reduce((sum, n) => sum + n, 0));
      expect(total.tried).toBe(total.done + total.declined + total.todo);
    }
    const counted = new Set(demo.buildings.map(({ districtId }) => districtId));
    expect(counted).toEqual(new Set(households.map(({ districtId }) => districtId)));
    expect(new Set(demo.coverage.map(({ districtId }) => districtId))).toEqual(
      new Set(households.map(({ areaId }) => areaId)),
    );
  });

  test('bring the units as far as in life: one is nearly through, one has not begun', () => {
    const shares = new Shares(reference, []);
    const portions = shares.all
      .filter(({ units }) => units.length > 0)
      .map((share) => {
        const done = [...doors(households.filter(({ path }) => shares.at(path) === share)).values()];
        return done.filter((door) => door.done).length / share.households;
      });
    expect(portions).toHaveLength(30);
    expect(portions.filter((portion) => portion === 0)).toHaveLength(1);
    expect(portions.filter((portion) => portion > 0.8).length).toBeGreaterThanOrEqual(2);
    expect(portions.filter((portion) => portion > 0 && portion < 0.25).length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...portions)).toBeLessThan(1);
  });

  test('hold what was said: each suggestion that a cadre brought home has its visit, and the visit has it', () => {
    const byId = new Map(demo.visits.map((doc) => [doc._id, doc]));
    const brought = demo.suggestions.filter(({ source }) => source === 'visit' || source === 'symposium');
    expect(brought.length).toBeGreaterThan(20);
    withVariables(VARIABLES, () => {
      for (const doc of brought) {
        const visit = byId.get(doc.visitId ?? '');
        expect(visit).toMatchObject({ recorderId: doc.recorderId, districtId: doc.districtId, at: doc.createdAt });
        expect(visit?.kind).toBe(doc.source === 'visit' ? 'household' : 'symposium');
        expect(visit?.said).toMatchObject([{ id: doc._id, content: doc.content, aspect: doc.aspect }]);
        const [theirs, ours] = [doc.respondent.name, visit?.respondent.name];
        expect(visit && ours ? decrypt(ours, `${visit._id}:name`) : null).toBe(
          theirs && decrypt(theirs, `${doc._id}:name`),
        );
      }
    });
    const linked = demo.suggestions.filter(({ visitId }) => visitId !== null);
    expect(linked).toHaveLength(demo.visits.flatMap(({ said }) => said).length);
  });
});

test('people on duty at a site are of its units, and nearly all have signed in', () => {
  const sites = new Map(demo.sites.map((doc) => [doc._id, doc]));
  for (const { siteId, unitId, at, late } of demo.checkIns) {
    const site = sites.get(siteId);
    expect(site?.unitIds).toContain(unitId);
    expect(dayOf(at)).toBe(site?.date);
    expect(late).toBe(at > new Date(`${site?.date}T${site?.from}:00+08:00`));
  }
  expect(demo.checkIns.length).toBeGreaterThanOrEqual(8);
  expect(demo.checkIns.length).toBeLessThan(demo.sites.flatMap(({ unitIds }) => unitIds).length);
});

test('a demo that begins in the small hours has nobody at a door in the future', () => {
  const now = new Date('2026-02-23T00:10:00+08:00');
  const { visits } = withVariables(VARIABLES, () => demoDocuments({ seed: 5, now })).documents;
  expect(visits.filter(({ at, receivedAt }) => at > now || receivedAt > now || receivedAt < at)).toEqual([]);
});
