import type { QuestionnaireRow } from './row';

/** A questionnaire in the list of staff. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { row: { type: Object, value: {} as QuestionnaireRow } },
});
