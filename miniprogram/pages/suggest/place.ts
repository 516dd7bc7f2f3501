import type { SiteView } from '../../contract/index';
import type { DraftPlace } from '../../services/drafts';

/** Longer names of places are cut: the contract takes 100 characters. */
const TEXT_MAX = 100;

export const placeOfSite = ({ code, name, districtName }: SiteView): DraftPlace => ({
  site: code,
  label: districtName === '' ? name : districtName,
});

/** A scanned code counts, unless its owner has said that it is about another place. */
export function placeAfterScan(place: DraftPlace | null, site: SiteView | null): DraftPlace | null {
  if (!site || (place && place.site === undefined)) return place;
  return placeOfSite(site);
}

export type Asked = 'list' | 'map' | 'none';

/** How the person wants to say where it is; null when the question was turned away. */
export async function askHow(hasPlace: boolean): Promise<Asked | null> {
  const choices: [Asked, string][] = [
    ['list', '从名单里选小区'],
    ['map', '在地图上选'],
    ...(hasPlace ? ([['none', '不说明地点']] satisfies [Asked, string][]) : []),
  ];
  try {
    const { tapIndex } = await wx.showActionSheet({ itemList: choices.map(([, text]) => text) });
    return choices[tapIndex]?.[0] ?? null;
  } catch {
    return null;
  }
}

/** A point on the map; null when nothing was chosen. */
export async function chooseOnMap(): Promise<DraftPlace | null> {
  try {
    const { latitude, longitude, name, address } = await wx.chooseLocation({});
    const text = [...(name || address)].slice(0, TEXT_MAX).join('');
    if (text === '') return null;
    return { label: text, point: { latitude: Number(latitude), longitude: Number(longitude), text } };
  } catch {
    return null;
  }
}
