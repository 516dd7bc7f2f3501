import { readNotes, writeNote } from '../../services/drafts';
import * as v from 'valibot';

/** What is typed and not saved waits on this phone, one thing each under its id (`new` for what isn't there yet). */
export class KeptForms<S extends v.GenericSchema> {
  constructor(
    private readonly place: string,
    private readonly schema: S,
  ) {}

  /** What storage gives is checked: an older version of the mini-program may have written it. */
  read(id: string): v.InferOutput<S> | null {
    try {
      const found = v.safeParse(this.schema, JSON.parse(readNotes(this.place)[id] ?? 'null'));
      return found.success ? found.output : null;
    } catch {
      return null;
    }
  }

  /** @returns false when the phone has no room */
  keep(id: string, form: v.InferOutput<S>): boolean {
    return writeNote(this.place, id, JSON.stringify(form));
  }

  forget(id: string): void {
    writeNote(this.place, id, '');
  }
}

/** However long: what is too much to be sent is told at its field, and is still somebody's. */
const text = v.string();

export const keptPlaces = new KeptForms(
  'places',
  v.object({
    name: text,
    level: v.picklist(['county', 'town', 'community', 'estate', 'building']),
    households: text,
    entrances: text,
    floors: text,
    perFloor: text,
  }),
);

export const keptUnits = new KeptForms(
  'units',
  v.object({
    name: text,
    kind: v.picklist(['contracted', 'functional']),
    contactPhone: text,
    robot: text,
    robotGone: v.boolean(),
  }),
);

/** What is to become of a unit's places (edits.ts). */
export const keptEdits = new KeptForms(
  'assignments',
  v.object({ added: v.array(v.object({ id: text, name: text })), removed: v.array(text) }),
);
