import type { CoverageRow, CoverageView } from '../../miniprogram/contract';
import { paceWords } from '../../miniprogram/admin/pages/coverage/words';
import { percentWords } from '../../miniprogram/utils/tally';
import type { CastName } from '../support/cast';
import { startDemo, type Demo } from './support/demo';

let demo: Demo;
/** Of the first unit: one of its districts that has buildings, down to one of them. */
let way: CoverageRow[];

const coverage = (who: CastName, fields: Record<string, unknown> = {}): Promise<CoverageView> =>
  demo.cloud.as(who).ok('visit', 'coverage', fields);

beforeAll(async () => {
  demo = await startDemo({ history: false });
  way = [];
  for (let view = await coverage('admin-1'); view.items[0];) {
    way.push(view.items[0]);
    view = await coverage('admin-1', { districtId: view.items[0].id });
  }
  const building = way.at(-1)?.id ?? '';
  const outcomes = ['done', 'done', 'done', 'not-home', 'declined', 'revisit'];
  const { items } = await demo.cloud.as('cadre-1').ok('visit', 'log', {
    items: outcomes.map((outcome, i) => ({
      requestId: `coverage-visit-${i}`,
      kind: 'household',
      districtId: building,
      door: `1-${i + 1}01`,
      at: demo.cloud.clock.now().toISOString(),
      outcome,
      explained: true,
    })),
  });
  expect(items.filter(({ ok }) => !ok)).toEqual([]);
  await demo.cloud.idle();
});
afterEach(() => demo.closePhones());
afterAll(() => demo.stop());

const figure = ({ total }: CoverageView): string => `已走访 ${total.done} 户，共 ${total.households} 户`;
const outlook = ({ total, pace }: CoverageView): string => paceWords(total, pace, demo.cloud.clock.now());

test('a unit sees how far it is, goes down to a door, and back up', async () => {
  const own = await coverage('cadre-1');
  expect(own.total).toMatchObject({ done: 3, declined: 1, todo: 2 });
  const phone = await demo.phone({ openid: 'demo-cadre-1', page: 'pages/mine/mine' });
  await phone.tap('覆盖率');
  await phone.see(figure(own));
  await phone.see(percentWords(own.total.done, own.total.households));
  await phone.see('要再去 2 户');
  await phone.see('不愿受访 1 户');
  await phone.see(outlook(own));
  await phone.see('最多的一天 3 户');
  await phone.screenshot('coverage-1-unit');

  const [district, ...below] = way;
  const building = below.at(-1);
  // 1号楼 is not 11号楼.
  const row = (name: string | undefined, done: string) => new RegExp(`(?<!\\d)${name}.*(?<!\\d)${done} / \\d+ 户`);
  await phone.tap(row(district?.name, '\\d+'));
  for (const { name } of below.slice(0, -1)) await phone.tap(row(name, '\\d+'));
  await phone.see(building?.name ?? '');
  await phone.screenshot('coverage-2-estate');
  await phone.tap(row(building?.name, '3'));
  await phone.at('cadre/pages/doors/doors');
  await phone.see('401');
  await phone.screenshot('coverage-3-doors');
});

test('doors to go to again lead to the form of the visit', async () => {
  const phone = await demo.phone({ openid: 'demo-admin-1', page: 'admin/pages/coverage/coverage' });
  await phone.tap(/^要再去的/);
  await phone.see(/没人在家/);
  await phone.screenshot('coverage-4-todo');
  await phone.tap(/1-401/);
  await phone.at('cadre/pages/log/log');
  await phone.see('1-401');
});

test('the office sees the county, the gaps, and every unit', async () => {
  const [county, board] = [await coverage('office'), await demo.cloud.as('office').ok('visit', 'board')];
  const phone = await demo.phone({ openid: 'demo-office', page: 'pages/mine/mine' });
  await phone.tap('覆盖率');
  await phone.see(figure(county));
  await phone.see(outlook(county));
  if (board.gaps.length > 0) await phone.see('还没有单位负责的地方');
  await phone.screenshot('coverage-5-county');
  // The largest town has the largest tile.
  const town = [...county.items].sort((a, b) => b.households - a.households)[0];
  await phone.label(new RegExp(`^${town?.name}，`)).scrollIntoViewIfNeeded();
  await phone.screenshot('coverage-6-map');
  await phone.tap(new RegExp(`^${town?.name}，`));
  await phone.see(figure(await coverage('office', { districtId: town?.id })));
  await phone.screenshot('coverage-7-town');
  await phone.tap(county.subject.name);
  await phone.see('各单位进度');

  await phone.tap('各单位进度');
  const idle = board.units.filter(({ done, households }) => done === 0 && households > 0);
  // 6 is not 63.
  await phone.see(new RegExp(`^\\s*还没开始 ${idle.length}\\s*$`));
  await phone.screenshot('coverage-8-board');
  const own = await coverage('admin-1');
  await phone.tap(/^赶不上 \d+$|^赶得上 \d+$/);
  await phone.tap(new RegExp(own.subject.name));
  await phone.see(figure(own));
  await phone.see(own.subject.name);
});
