import type { CastName } from '../../support/cast';
import type { Demo } from './demo';
import type { Phone } from './phone';

export interface SomeBuilding {
  id: string;
  /** 3号楼 */
  name: string;
  /** 康成小区 */
  area: string;
}

/** A building of the unit with entrances and floors. Each story takes its own one: nobody else has been there. */
export async function building(demo: Demo, cadre: CastName, nth: number): Promise<SomeBuilding> {
  const { buildings, areas } = await demo.cloud.as(cadre).ok('visit', 'tasks');
  const found = buildings.filter(({ layout }) => layout !== null && layout.entrances > 0)[nth];
  if (!found) throw new Error(`the unit has no building number ${nth} with doors`);
  const area =
    areas
      .find(({ id }) => id === found.areaId)
      ?.name.split(' · ')
      .pop() ?? '';
  return { id: found.id, name: found.name, area };
}

/** What the server has of a building, in the order in which it took place. */
export const visitsAt = (demo: Demo, { id }: SomeBuilding) =>
  demo.cloud.database
    .dump('visits')
    .filter(({ districtId }) => districtId === id)
    .sort((one, other) => Number(one.at) - Number(other.at));

/** What a phone keeps of a building. */
export async function keptAt(phone: Phone, { id }: SomeBuilding): Promise<Record<string, unknown>[]> {
  const kept = await phone.page.evaluate(() =>
    Object.entries(localStorage)
      .filter(([key]) => key.includes(':data:visit:'))
      .map(([, json]) => (JSON.parse(String(json)) as { data: Record<string, unknown> }).data),
  );
  return kept.filter(({ districtId }) => districtId === id);
}

export const doorsPage = ({ id }: SomeBuilding): string => `cadre/pages/doors/doors?id=${id}`;

/** Taps a door of the grid, whatever came of it so far. */
export const tapDoor = (phone: Phone, door: string): Promise<void> => phone.tap(new RegExp(`^${door}，`));

/** 没人在家: two taps. */
export async function notHome(phone: Phone, door: string): Promise<void> {
  await tapDoor(phone, door);
  await phone.tap('没人在家');
  await phone.see(`${door} 没人在家，记好了`);
}

/** The app is gone this very moment: nothing is told to it before. Then it is opened again at the same page. */
export async function killed(phone: Phone): Promise<void> {
  await phone.page.reload();
  await phone.ready();
}

/** 手机里的走访, and what it says at the top. */
export async function upload(phone: Phone): Promise<void> {
  await phone.visit('cadre/pages/outbox/outbox');
  await phone.tap('现在上传');
}
