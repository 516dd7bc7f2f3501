import type { UnitView } from '../../../contract/index';

/** What `choose` brings. */
export interface ChosenUnit {
  id: string;
  name: string;
}

export const OFFICE_ITSELF = 'office';

/** Units whose name has all of these characters in their order: 城管 and 县管 both find 县城管局. */
export function matching(units: readonly ChosenUnit[], text: string): ChosenUnit[] {
  const wanted = [...text.replace(/\s/g, '')];
  return units.filter(({ name }) => {
    let from = 0;
    return wanted.every((character) => {
      const at = name.indexOf(character, from);
      from = at + character.length;
      return at >= 0;
    });
  });
}

/** All that can be chosen: the office itself comes first where it may. @param office its name; null: it may not */
export const offeredUnits = (units: readonly UnitView[], office: string | null, except: string): ChosenUnit[] =>
  [
    ...(office === null ? [] : [{ id: OFFICE_ITSELF, name: `${office}自己办` }]),
    ...units.map(({ id, name }) => ({ id, name })),
  ].filter(({ id }) => id !== except);
