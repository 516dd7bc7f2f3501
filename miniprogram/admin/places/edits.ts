import type { DistrictName } from '../../contract/index';

/** What is to become of a unit's places, apart from what is saved: it stays when somebody else was quicker. */
export interface Edits {
  added: DistrictName[];
  /** Ids. */
  removed: string[];
}

export const NO_EDITS: Edits = { added: [], removed: [] };

export interface EditedPlace extends DistrictName {
  /** '' | added | removed */
  mark: '' | 'added' | 'removed';
}

/** What is saved, and beside it what is new. */
export const edited = (saved: readonly DistrictName[], { added, removed }: Edits): EditedPlace[] => [
  ...saved.map((place) => ({ ...place, mark: removed.includes(place.id) ? ('removed' as const) : ('' as const) })),
  ...added
    .filter(({ id }) => !saved.some((place) => place.id === id))
    .map((place) => ({ ...place, mark: 'added' as const })),
];

/** Ids of what is to be saved. */
export const wanted = (saved: readonly DistrictName[], edits: Edits): string[] =>
  edited(saved, edits)
    .filter(({ mark }) => mark !== 'removed')
    .map(({ id }) => id);

/** Edits that what is saved has made true already fall away. */
export const relevant = (saved: readonly DistrictName[], { added, removed }: Edits): Edits => ({
  added: added.filter(({ id }) => !saved.some((place) => place.id === id)),
  removed: removed.filter((id) => saved.some((place) => place.id === id)),
});

export const editCount = ({ added, removed }: Edits): number => added.length + removed.length;

/** Takes in a place; one that was to go stays. */
export const withAdded = (saved: readonly DistrictName[], edits: Edits, place: DistrictName): Edits =>
  relevant(saved, {
    added: [...edits.added.filter(({ id }) => id !== place.id), place],
    removed: edits.removed.filter((id) => id !== place.id),
  });

/** Takes a place out, or back in when it was to go; a new one is simply gone. */
export const withToggled = (saved: readonly DistrictName[], { added, removed }: Edits, placeId: string): Edits =>
  relevant(saved, {
    added: added.filter(({ id }) => id !== placeId),
    removed: removed.includes(placeId) ? removed.filter((id) => id !== placeId) : [...removed, placeId],
  });

/** What somebody else made of it: `加了康成社区，去掉了南关社区`; '' when it is the same. */
export function changeWords(before: readonly DistrictName[], now: readonly DistrictName[]): string {
  const missing = (from: readonly DistrictName[], there: readonly DistrictName[]) =>
    from.filter(({ id }) => !there.some((place) => place.id === id)).map(({ name }) => name || '全县');
  const [more, less] = [missing(now, before), missing(before, now)];
  return [
    ...(more.length > 0 ? [`加了${more.join('、')}`] : []),
    ...(less.length > 0 ? [`去掉了${less.join('、')}`] : []),
  ].join('，');
}
