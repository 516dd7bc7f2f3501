import type { SuggestionDoc } from '../../cloudfunctions/common/model';
import type { CampaignDoc } from '../../cloudfunctions/common/model';
import type { CloudOptions, Fixture } from '../../local/cloud';
import type { Problem, SubmitAnswer } from '../../miniprogram/contract';
import type { Actor } from '../support/cast';
import { testCloud, type TestCloud } from '../support/cloud';
import { CAMPAIGN_ID, county, TUESDAY } from '../support/fixture';

/** This morning's digest is out: whoever tests the digest begins without it. */
const DIGESTED = {
  _id: `2017-08-22:${CAMPAIGN_ID}`,
  campaignId: CAMPAIGN_ID,
  day: '2017-08-22',
  at: TUESDAY,
  outbox: [],
};

/** The small county (support/fixture.ts) on Tuesday morning, anew for each test of the file. */
export function useCounty(options: Partial<CloudOptions> = {}) {
  let started: TestCloud | undefined;
  const cloud = (): TestCloud => {
    if (!started) throw new Error('the cloud has not started yet');
    return started;
  };
  const begin = async (changed: Partial<CampaignDoc> = {}, collections: Fixture = {}) => {
    await cloud().fresh(county(changed, { digests: [DIGESTED], ...collections }));
    cloud().clock.set(TUESDAY);
  };
  beforeAll(async () => {
    started = await testCloud(options);
  });
  beforeEach(() => begin());
  afterAll(() => cloud().stop());

  return {
    cloud,
    /** Starts the test with another campaign. */
    begin,
    /** Changes the campaign behind the functions' backs. @param to with a new `revision` when what belongs to it changes */
    change: (to: Partial<CampaignDoc>) =>
      cloud().database.handle({
        action: 'database.modifyDocument',
        collectionName: 'campaigns',
        queryType: 'WHERE',
        query: JSON.stringify({ _id: CAMPAIGN_ID }),
        data: JSON.stringify({ $set: to }),
        multi: false,
        merge: true,
        upsert: false,
      }),
    as: (name: Parameters<TestCloud['as']>[0]) => cloud().as(name),
    suggestions: () => cloud().database.dump('suggestions') as unknown as SuggestionDoc[],
    /** Everything that is owed now has been tried. */
    async delivered(): Promise<void> {
      await cloud().idle();
      await cloud().fireTimer('dispatch', 'deliver');
      await cloud().idle();
    },
    /** Kicks fail, so that only the timer delivers. */
    withoutKicks(): void {
      cloud().addFault({ action: 'functions.invokeFunction', times: 1000, errCode: 'FUNCTIONS_REQUEST_FAIL' });
    },
    counted(): number {
      return Object.entries(cloud().counts())
        .filter(([action]) => action.startsWith('database.'))
        .reduce((sum, [, n]) => sum + n, 0);
    },
  };
}

export const LAMP = { aspect: 'livelihood', content: '楼道里的灯坏了三天', site: 'KC0001' };

let requests = 0;
export const nextRequest = (): string => `request-${(requests += 1)}`;

export const submit = (actor: Actor, fields: Record<string, unknown> = {}): Promise<SubmitAnswer> =>
  actor.ok('suggestion', 'submit', { requestId: nextRequest(), ...LAMP, ...fields });

/** A call that must fail. */
export async function problemOf(
  actor: Actor,
  functionName: string,
  action: string,
  fields: Record<string, unknown> = {},
): Promise<Problem> {
  const answer = await actor.call(functionName, action, fields);
  if (answer.ok) throw new Error(`${functionName}.${action} succeeded: ${JSON.stringify(answer.data)}`);
  return answer.error;
}

export const refused = (actor: Actor, fields: Record<string, unknown> = {}): Promise<Problem> =>
  problemOf(actor, 'suggestion', 'submit', { requestId: nextRequest(), ...LAMP, ...fields });
