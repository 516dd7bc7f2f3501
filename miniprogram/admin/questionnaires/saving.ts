import { parse, type QuestionnaireContent, type QuestionnaireView } from '../../contract/index';
import { questionnaireContent } from '../../contract/questionnaire-schema';
import type { Attempt } from '../../services/attempt';
import { ApiError } from '../../services/call';
import * as questionnaires from '../../services/questionnaire';
import { buildingOf, removeBuilding, textOf, writeBuilding, type Building } from './building';

/** What became of a save: done, or somebody else was first. */
export type Saved = { done: QuestionnaireView } | { theirs: QuestionnaireView };

const isView = (value: unknown): value is QuestionnaireView =>
  typeof value === 'object' && value !== null && 'draft' in value && value.draft !== null && 'taking' in value;

/** The state that comes with ABORTED; null when it is something else. */
export const theirsIn = (error: unknown): QuestionnaireView | null =>
  error instanceof ApiError && error.code === 'ABORTED' && isView(error.current) ? error.current : null;

/**
 * Saves what is being built. Whatever is lost on the way, one questionnaire is made, and what this phone itself has saved
 * is never taken for somebody else's.
 * @throws ApiError but for ABORTED
 */
export async function save(typed: Building, attempt: Attempt): Promise<Saved> {
  const building = { ...typed, content: cleaned(typed.content) };
  const { id, lock, content, settings } = building;
  if (id === null || lock === null) return create(building, attempt);
  const before = building.sent;
  writeBuilding({ ...building, sent: textOf(building) });
  const fields = { content, settings };
  try {
    return { done: await questionnaires.save({ requestId: attempt.idFor(fields), id, version: lock, ...fields }) };
  } catch (error) {
    const theirs = theirsIn(error);
    if (!theirs?.draft) throw error;
    const present = textOf(buildingOf(theirs));
    // It arrived, though no answer came: the one before, or this one.
    if (present === textOf(building)) return { done: theirs };
    if (before !== '' && present === before)
      return save({ ...building, lock: theirs.draft.version, sent: '' }, attempt);
    return { theirs };
  }
}

/** As the server will keep it (spaces at the ends are gone), so that it is known again. */
function cleaned(content: QuestionnaireContent): QuestionnaireContent {
  const parsed = parse(questionnaireContent, content);
  return parsed.ok ? parsed.value : content;
}

/** The first save may have arrived with other contents already: then it has an id, and is saved once more. */
async function create(building: Building, attempt: Attempt): Promise<Saved> {
  const { requestId, content, settings } = building;
  const view = await questionnaires.save({ requestId, content, settings });
  const made = buildingOf(view);
  if (made.saved === textOf(building)) return { done: view };
  const renamed = { ...made, content, settings };
  writeBuilding(renamed);
  removeBuilding(null);
  return view.draft?.version === 1 ? save(renamed, attempt) : { theirs: view };
}
