import { suggestionContract, type SuggestionView } from '../../../contract/index';
import { ApiError } from '../../../services/call';
import { checked } from '../../../services/checked';
import * as suggestions from '../../../services/suggestion';
import { blankFault } from '../../../components/note-field/templates';
import { STEP_FORMS, type FormStep } from './steps';

/** What was chosen and typed in a form; each step takes what it has use for. */
export interface StepFields {
  note: string;
  /** `YYYY-MM-DD`, '' while none is chosen */
  date: string;
  unitId: string;
  /** null: nobody in particular; undefined: not chosen yet */
  memberId: string | null | undefined;
  aspect: string;
  category: string;
  scope: string;
}

export const EMPTY_FIELDS: StepFields = {
  note: '',
  date: '',
  unitId: '',
  memberId: undefined,
  aspect: '',
  category: '',
  scope: '',
};

/** The part that a step sends: what is empty is left out, and missed by the contract where it is needed. */
export function partFor(step: FormStep, fields: StepFields): Partial<StepFields> {
  const { note, day, pick } = STEP_FORMS[step];
  const given = (name: keyof StepFields) => (fields[name] === '' ? {} : { [name]: fields[name] });
  return {
    ...(note && fields.note.trim() !== '' ? { note: fields.note } : {}),
    ...(day ? given('date') : {}),
    ...(pick === 'unit' ? given('unitId') : {}),
    ...(pick === 'colleague' && fields.memberId !== undefined ? { memberId: fields.memberId } : {}),
    ...(pick === 'classes' ? { ...given('aspect'), ...given('category'), ...given('scope') } : {}),
  };
}

type Contract = typeof suggestionContract;

const SEND: { [S in FormStep]: (contract: Contract[S], input: unknown) => Promise<SuggestionView> } = {
  accept: (contract, input) => suggestions.accept(checked(contract, input)),
  resolve: (contract, input) => suggestions.resolve(checked(contract, input)),
  plan: (contract, input) => suggestions.plan(checked(contract, input)),
  defer: (contract, input) => suggestions.defer(checked(contract, input)),
  decline: (contract, input) => suggestions.decline(checked(contract, input)),
  return: (contract, input) => suggestions.giveBack(checked(contract, input)),
  reroute: (contract, input) => suggestions.reroute(checked(contract, input)),
  reopen: (contract, input) => suggestions.reopen(checked(contract, input)),
  release: (contract, input) => suggestions.release(checked(contract, input)),
  assignHandler: (contract, input) => suggestions.assignHandler(checked(contract, input)),
  classify: (contract, input) => suggestions.classify(checked(contract, input)),
  note: (contract, input) => suggestions.note(checked(contract, input)),
};

const MISSING: Record<string, string> = {
  unitId: '请选一个单位',
  memberId: '请选一位同事',
};

/**
 * Carries out a step with what stands in its form.
 * @returns the suggestion after it
 * @throws ApiError, also for what the form lacks
 */
export async function sendStep<S extends FormStep>(
  step: S,
  fields: StepFields,
  sent: { requestId: string; id: string; version: number },
): Promise<SuggestionView> {
  const part = partFor(step, fields);
  const { pick } = STEP_FORMS[step];
  const missing = pick === 'unit' ? 'unitId' : pick === 'colleague' ? 'memberId' : null;
  if (missing && part[missing] === undefined) throw new ApiError('INVALID_ARGUMENT', MISSING[missing] ?? '', missing);
  const blank = blankFault(part.note ?? '');
  if (blank !== '') throw new ApiError('INVALID_ARGUMENT', blank, 'note');
  return SEND[step](suggestionContract[step], { ...sent, ...part });
}
