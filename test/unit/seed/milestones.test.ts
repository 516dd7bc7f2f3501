import { dayOf } from '../../../cloudfunctions/common/clock';
import { demoDocuments, demoReference } from '../../../local/seed/demo';
import { withVariables } from '../../../local/seed/variables';

const VARIABLES = { CONTACT_KEY: Buffer.alloc(32, 9).toString('base64'), ID_SECRET: 'for these tests' };
const OPTIONS = { seed: 2017, now: new Date('2026-05-20T10:30:00+08:00') };

const { kickOffs, siteScans, suggestions } = withVariables(VARIABLES, () => demoDocuments(OPTIONS)).documents;
const { campaign, all } = demoReference(OPTIONS);

test('all units but two have had their kick-off, two of them late', () => {
  const last = campaign.milestones.find(({ id }) => id === 'kick-off')!.date;
  expect(new Set(kickOffs.map(({ unitId }) => unitId)).size).toBe(all.units.length - 2);
  expect(kickOffs.filter(({ date }) => date > last)).toHaveLength(2);
  for (const { at } of kickOffs) expect(at <= OPTIONS.now).toBe(true);
});

test('whoever said something at a site has scanned its code, and more have', () => {
  for (const site of all.sites) {
    const scans = siteScans
      .filter(({ siteId }) => siteId === site._id)
      .reduce((sum, { people }) => sum + people.length, 0);
    const said = suggestions.filter(({ siteId, source }) => siteId === site._id && source === 'qr');
    const days = new Set(said.map(({ openid, createdAt }) => `${openid ?? ''} ${dayOf(createdAt)}`));
    expect(scans).toBeGreaterThanOrEqual(days.size);
  }
  expect(new Set(siteScans.map(({ siteId }) => siteId)).size).toBeGreaterThanOrEqual(5);
  for (const { _id, siteId, day, shard, people } of siteScans) {
    expect(_id).toBe(`${siteId}:${day}:${shard}`);
    expect(new Set(people).size).toBe(people.length);
  }
});
