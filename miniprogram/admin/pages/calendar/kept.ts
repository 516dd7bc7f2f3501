import { readNotes, writeNote } from '../../../services/drafts';
import { DAY_KINDS, type DayKind, type Edits } from './days';

/** Changes of the calendar that were not saved: they wait on this phone. */
const PLACE = 'calendar';
const NAME = 'edits';

const isKind = (value: unknown): value is DayKind => DAY_KINDS.some((kind) => kind === value);

/** What storage gives is checked: an older version of the mini-program may have written it. */
export function readEdits(): Edits {
  try {
    const stored: unknown = JSON.parse(readNotes(PLACE)[NAME] ?? '{}');
    const entries = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
    return Object.fromEntries(
      entries.filter((entry): entry is [string, DayKind] => /^\d{4}-\d\d-\d\d$/.test(entry[0]) && isKind(entry[1])),
    );
  } catch {
    return {};
  }
}

export const keepEdits = (edits: Edits): void => {
  writeNote(PLACE, NAME, Object.keys(edits).length === 0 ? '' : JSON.stringify(edits));
};
