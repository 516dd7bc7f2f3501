import type { CampaignDoc, DistrictDoc, SiteDoc } from '../../../cloudfunctions/common/model';
import type { Fixture } from '../../../local/cloud';
import type { CampaignSettings } from '../../../miniprogram/contract';
import { readDeclaration, testCloud, type TestCloud } from '../../support/cloud';
import { CAMPAIGN_ID, county, districts, sites } from '../../support/fixture';
import { nextRequest } from '../county';
import { CONTENT, SETTINGS, YES } from '../questionnaire/campaign';
import { aVisit } from '../report/sets';
import { SETTINGS as CAMPAIGN } from '../setup/campaign';
import { sheetOf, upload } from '../setup/sheets';
import { CHANGED, staff, THURSDAY } from '../states/life';

/** A county in which each of three units has something of everything, made once; what a single try needs comes on top. */
export interface World {
  cloud: TestCloud;
  /** Ids and codes that were made with it. */
  known: {
    submission: string;
    /** Invitations of 县住建局: for cadres, and for an admin; and of 县税务局 for cadres. */
    invites: Record<'cadre' | 'admin' | 'other', { id: string; code: string }>;
    questionnaires: Record<'draft' | 'open' | 'shown', { id: string; version: number }>;
    text: string;
    sheets: Record<'districts' | 'units', string>;
    unitsVersion: number;
  };
  settings: CampaignSettings;
  campaign: CampaignDoc;
  /** Back to the beginning, with what a try needs besides, or instead of a document that is there. */
  load: (docs?: Fixture) => Promise<void>;
  /** All documents but those that say who did something, and when. */
  state: () => string;
  /** Carries something out while this function can't add a document anywhere, so none to the log either. */
  withoutLog: <T>(functionName: string, carryOut: () => Promise<T>) => Promise<T>;
}

const UNITS = ['unit-housing', 'unit-edu', 'unit-tax'] as const;
const RECORDERS = { 'unit-housing': 'member-cadre-3', 'unit-edu': 'member-cadre-1', 'unit-tax': 'member-cadre-2' };

/** In 西社区, which is 县税务局's here. */
const OTHER_BUILDING: DistrictDoc = {
  _id: 'dj-1',
  campaignId: CAMPAIGN_ID,
  name: '1号楼',
  level: 'building',
  parentId: 'dijing',
  path: ['county', 'town', 'west', 'dijing', 'dj-1'],
  households: 60,
  layout: null,
  order: 1,
};

const site = (id: string, code: string, unitIds: string[]): SiteDoc => ({
  ...sites[0]!,
  _id: id,
  code,
  date: '2017-08-24',
  from: '09:00',
  to: '11:00',
  unitIds,
});

const COUNTY: Fixture = {
  members: staff.map((doc) => ({ ...doc })),
  districts: [...districts, OTHER_BUILDING].map((doc) => ({ ...doc })),
  assignments: [
    { _id: 'a-edu', campaignId: CAMPAIGN_ID, unitId: 'unit-edu', districtId: 'east' },
    { _id: 'a-tax', campaignId: CAMPAIGN_ID, unitId: 'unit-tax', districtId: 'west' },
  ],
  sites: [
    site('site-edu', 'ED0001', ['unit-edu']),
    site('site-all', 'AL0002', []),
    site('site-office', 'OF0003', ['office']),
  ].map((doc) => ({ ...doc })),
  // What each unit hands in.
  visits: UNITS.map((unitId, i) => ({
    ...aVisit(i + 1, { _id: `visit-${unitId}`, unitId, recorderId: RECORDERS[unitId], name: '演示居民甲' }),
  })),
};

/** What is written about a call, and not by it. */
const BESIDE = ['audit', 'usage'];

export async function makeWorld(): Promise<World> {
  const cloud = await testCloud();
  await cloud.fresh(county(CHANGED, COUNTY));
  cloud.clock.set(THURSDAY);
  const known = await everything(cloud);
  const set = await cloud.as('office').ok('directory', 'campaign.settings');
  if (!set) throw new Error('there is no campaign');
  await cloud.idle();

  const names = Object.keys(readDeclaration().collections);
  const begin = Object.fromEntries(
    names.filter((name) => !BESIDE.includes(name)).map((name) => [name, cloud.database.dump(name)]),
  );
  const campaigns = () => JSON.stringify(cloud.database.dump('campaigns'));
  const asItBegan = campaigns();
  const always = { times: 1_000_000 };
  // From here on nothing happens but what is tried.
  const onlyWhatIsTried = () =>
    cloud.addFault({ action: 'functions.invokeFunction', errCode: 'FUNCTIONS_REQUEST_FAIL', ...always });
  onlyWhatIsTried();
  return {
    cloud,
    known,
    settings: { ...set.settings, privacyText: CAMPAIGN.privacyText },
    campaign: begin.campaigns?.[0] as unknown as CampaignDoc,
    async load(docs = {}) {
      const present = { ...begin };
      for (const [name, list] of Object.entries(docs)) {
        const ids = new Set(list.map(({ _id }) => _id));
        present[name] = [...(begin[name] ?? []).filter(({ _id }) => !ids.has(_id)), ...list];
      }
      const other = docs.campaigns !== undefined || campaigns() !== asItBegan;
      await cloud.database.reset(present);
      // Instances keep a copy of the campaign and what belongs to it.
      if (other) cloud.reload();
    },
    async withoutLog(functionName, carryOut) {
      const errCode = 'DATABASE_REQUEST_FAILED';
      cloud.addFault({ action: 'database.insertDocument', function: functionName, errCode, ...always });
      try {
        return await carryOut();
      } finally {
        await cloud.idle();
        cloud.clearFaults();
        onlyWhatIsTried();
      }
    },
    state: () =>
      JSON.stringify(
        names
          .filter((name) => !BESIDE.includes(name))
          .map((name) => {
            const docs = cloud.database.dump(name);
            return [name, name === 'campaigns' ? docs.map(withoutLock) : docs];
          }),
      ),
  };
}

/** Who is about to change the campaign takes it for a moment, and gives it back; each time its revision goes up. */
const withoutLock = (campaign: Record<string, unknown>) => ({ ...campaign, revision: null, changing: null });

async function everything(cloud: TestCloud): Promise<World['known']> {
  const office = cloud.as('office');
  const invite = async (role: string, unitId: string) => {
    const { id, code } = await office.ok('directory', 'invite', { requestId: nextRequest(), role, unitId, uses: 9 });
    return { id, code };
  };
  const questionnaire = async (showResults: boolean, publish: boolean) => {
    const settings = { ...SETTINGS, showResults };
    const made = await office.ok('questionnaire', 'save', { requestId: nextRequest(), content: CONTENT, settings });
    const { id } = made;
    const version = made.draft?.version ?? 0;
    if (!publish) return { id, version };
    const shown = await office.ok('questionnaire', 'publish', { requestId: nextRequest(), id, version });
    return { id, version: shown.draft?.version ?? 0 };
  };
  const questionnaires = {
    draft: await questionnaire(false, false),
    open: await questionnaire(false, true),
    shown: await questionnaire(true, true),
  };
  await cloud.as('resident').ok('questionnaire', 'answer', {
    requestId: nextRequest(),
    questionnaireId: questionnaires.shown.id,
    answers: { ...YES, wish: '路灯坏了' },
  });
  const { id: submission } = await cloud.as('admin-3').ok('report', 'submitSet', { requestId: nextRequest() });
  // Doors at which somebody was, counted.
  for (const [who, districtId] of [
    ['cadre-1', 'kc-1'],
    ['cadre-2', 'dj-1'],
  ] as const) {
    const at = '2017-08-24T09:00:00+08:00';
    const item = {
      requestId: `visit-of-${who}`,
      kind: 'household',
      districtId,
      door: '1-101',
      at,
      outcome: 'revisit',
      explained: true,
    };
    await cloud.as(who).ok('visit', 'log', { items: [item] });
  }
  await cloud.idle();
  await cloud.fireTimer('dispatch', 'deliver');
  await cloud.fireTimer('dispatch', 'rollup');
  await cloud.idle();
  const [text] = (await office.ok('questionnaire', 'texts', { id: questionnaires.shown.id })).items;
  const sheets = {
    districts: await upload(
      cloud,
      'office',
      sheetOf([['城关镇', '东社区', '康成小区', '3号楼', '30', null, null, null]]),
    ),
    units: await upload(cloud, 'office', sheetOf([['县图书馆', '分包单位']], ['单位名称', '类型'])),
  };
  return {
    submission,
    invites: {
      cadre: await invite('cadre', 'unit-housing'),
      admin: await invite('unitAdmin', 'unit-housing'),
      other: await invite('cadre', 'unit-tax'),
    },
    questionnaires,
    text: text?.id ?? '',
    sheets,
    unitsVersion: (await office.ok('directory', 'units.preview', { fileId: sheets.units })).version,
  };
}
