import { personHash, uploadPrefix } from '../../../cloudfunctions/common/ids';
import { TEST_VARIABLES } from '../../support/cloud';
import { openidOf, type CastName } from '../../support/cast';
import { REPLY_TEMPLATE } from '../../support/fixture';
import { nextRequest, submit } from '../county';
import { log, SAID, useVisits } from '../visit/visits';

/** A resident of whom there is everything that can be kept of one. */
export const CONTACT = { name: '演示居民甲', phone: '13000000001' };
const NUMBER = '204681';

const PICTURES = {
  title: '随手拍',
  intro: '',
  display: 'question',
  questions: [
    { id: 'where', type: 'short', title: '哪里不干净？' },
    { id: 'shot', type: 'photo', title: '拍一张', most: 3 },
  ],
};

/** Collections that tell of people. */
const TELLING = [
  'suggestions',
  'visits',
  'answers',
  'answerTexts',
  'calls',
  'notifications',
  'subscriptions',
  'usage',
  'problems',
] as const;

export function usePeople() {
  const county = useVisits();
  const { as, cloud } = county;
  beforeAll(() => {
    process.env.ID_SECRET = TEST_VARIABLES.ID_SECRET;
  });
  afterAll(() => {
    delete process.env.ID_SECRET;
  });

  const dump = (name: string): Record<string, unknown>[] => cloud().database.dump(name);

  const picture = (who: CastName, name: string) =>
    cloud().putFile(`${uploadPrefix(openidOf(who))}${name}`, Buffer.from('a picture'), openidOf(who));

  /** Two suggestions, one of them taken on and answered, a visit that was found, an answer with a picture, messages. */
  async function everythingOf(who: CastName = 'resident') {
    const files = await Promise.all(['one.jpg', 'two.jpg', 'three.jpg'].map((name) => picture(who, `${who}-${name}`)));
    await as(who).ok('inbox', 'subscribed', { templateIds: [REPLY_TEMPLATE], requestId: nextRequest() });
    as(who).allows(REPLY_TEMPLATE);
    const taken = await submit(as(who), { ...CONTACT, photos: [files[0]] });
    const open = await submit(as(who), { ...CONTACT, content: '我家就住三单元，路灯不亮', photos: [files[1]] });
    const step = { requestId: nextRequest(), id: taken.id, version: 1 };
    await as('admin-1').ok('suggestion', 'accept', step);
    await as('admin-1').ok('suggestion', 'resolve', {
      ...step,
      requestId: nextRequest(),
      version: 2,
      note: '已经修好了',
    });

    const { scene } = await as('cadre-1').ok('visit', 'code');
    const visit = await log(as('cadre-1'), { suggestions: [SAID], respondent: CONTACT, claimNumber: NUMBER });
    const code = scene.slice('v='.length);
    await as(who).ok('visit', 'claim', { requestId: nextRequest(), code, claimNumber: NUMBER });

    const settings = { anonymous: false, opensAt: null, closesAt: null, cap: null };
    const { id } = await as('office').ok('questionnaire', 'save', {
      requestId: nextRequest(),
      content: PICTURES,
      settings,
    });
    await as('office').ok('questionnaire', 'publish', { requestId: nextRequest(), id, version: 1 });
    const answers = { where: '菜市场门口', shot: [files[2]] };
    await as(who).ok('questionnaire', 'answer', { requestId: nextRequest(), questionnaireId: id, answers });
    await county.delivered();
    await cloud().fireTimer('dispatch', 'rollup');
    await cloud().idle();
    return { taken: taken.id, open: open.id, visit: visit.id, questionnaire: id, files };
  }

  /** Where anything leads to this person. */
  const tracesOf = (who: CastName): string[] => {
    const openid = openidOf(who);
    const signs = [
      openid,
      personHash(openid),
      uploadPrefix(openid),
      CONTACT.name,
      CONTACT.phone,
      '演**',
      '130****0001',
    ];
    return TELLING.flatMap((name) =>
      dump(name).flatMap((doc) => {
        const text = JSON.stringify(doc);
        return signs.filter((sign) => text.includes(sign)).map((sign) => `${name} ${String(doc._id)}: ${sign}`);
      }),
    );
  };

  /** Whether somebody who owns these pictures still gets them. */
  const there = (who: CastName, files: readonly string[]): Promise<boolean[]> =>
    Promise.all(
      files.map(async (fileId) => {
        const address = `${cloud().url}/wx/files?fileID=${encodeURIComponent(fileId)}`;
        return (await fetch(address, { headers: { 'x-wx-openid': openidOf(who) } })).ok;
      }),
    );

  const stored = (): Record<string, Record<string, unknown>[]> =>
    Object.fromEntries(
      [...TELLING, 'buildings', 'coverage', 'questionnaires', 'questionnaireVersions', 'answerBoxes', 'answerRuns'].map(
        (name) => [name, dump(name)],
      ),
    );

  return { ...county, dump, everythingOf, picture, tracesOf, there, stored };
}
