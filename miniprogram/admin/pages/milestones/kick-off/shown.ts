import { KICK_OFF_NOTE_MAX, KICK_OFF_PHOTOS_MAX, type KickOffView, type PhotoView } from '../../../../contract/index';
import type { PhotoState } from '../../../../services/photos';
import { spokenDay, spokenTime } from '../../../../utils/time';
import type { Faults, KickOffForm } from './form';

/** As it is saved, to be read. */
interface Shown {
  day: string;
  people: number;
  note: string;
  photos: PhotoView[];
  late: boolean;
  saved: string;
}

interface ChosenPhoto {
  id: string;
  path: string;
  state: PhotoState;
}

export const NO_FAULTS: Faults = {};

/** What the page draws. What is typed is set only when the form opens: after that the fields hold it. */
export const pageData = {
  state: 'loading',
  problem: '',
  unit: '',
  /** May write it down. */
  own: false,
  shown: null as Shown | null,
  deadline: '',
  writing: false,
  today: '',
  date: '',
  day: '',
  people: '',
  note: '',
  noteMax: KICK_OFF_NOTE_MAX,
  photos: [] as ChosenPhoto[],
  photosMax: KICK_OFF_PHOTOS_MAX,
  left: false,
  overtaken: '',
  done: '',
  faults: NO_FAULTS,
  sending: '',
};

export const shownOf = ({ date, people, note, photos, late, by, at }: KickOffView): Shown => ({
  day: spokenDay(date),
  people,
  note: note ?? '',
  photos: photos.map(({ url }) => ({ url, state: 'pass' })),
  late,
  saved: `${spokenTime(at)} · ${by}登记`,
});

/** What is chosen in the form, beside what is typed. @param known how far the pictures were that are shown already */
export function chosenOf(
  { date, kept, photos }: KickOffForm,
  saved: KickOffView | null,
  known: readonly ChosenPhoto[],
): { date: string; day: string; photos: ChosenPhoto[] } {
  const states = new Map(known.map(({ id, state }) => [id, state]));
  return {
    date,
    day: date === '' ? '' : spokenDay(date),
    photos: [
      ...kept.map((place) => ({
        id: keptId(place),
        path: saved?.photos[place]?.url ?? '',
        state: 'sent' as const,
      })),
      ...photos.map(({ id, path, fileID }) => ({
        id,
        path,
        state: fileID === null ? (states.get(id) ?? ('sending' as const)) : ('sent' as const),
      })),
    ],
  };
}

/** Of a saved picture, among those that are chosen. */
const keptId = (place: number): string => `kept-${place}`;

/** The form without one of its pictures, saved before or new. */
export const withoutPhoto = ({ kept, photos }: KickOffForm, gone: string): Pick<KickOffForm, 'kept' | 'photos'> => ({
  kept: kept.filter((place) => keptId(place) !== gone),
  photos: photos.filter(({ id }) => id !== gone),
});

/** 刚才有同事登记了：8月18日，46 人 */
export const savedWords = ({ by, date, people }: KickOffView, now = new Date()): string =>
  `${by}刚才登记了：${spokenDay(date, now)}，${people} 人`;
