import { OUTCOME_LABELS, OUTCOMES, VISIT_KIND_LABELS, VISIT_KINDS, type Outcome } from '../../../contract/index';
import type { Tone } from '../../../utils/status';

const TONES: Record<Outcome, Tone> = {
  done: 'done',
  'not-home': 'waiting',
  declined: 'stopped',
  revisit: 'working',
};

/** What came of a visit as a word, with a colour that repeats it. A meeting or a site that took place says what it was. */
Component({
  properties: {
    kind: { type: String, value: '' },
    outcome: { type: String, value: '' },
  },
  data: { label: '', tone: '' },
  observers: {
    'kind, outcome'(givenKind: string, givenOutcome: string) {
      const kind = VISIT_KINDS.find((known) => known === givenKind);
      const outcome = OUTCOMES.find((known) => known === givenOutcome);
      if (!kind || !outcome) return;
      const label = kind === 'household' || outcome !== 'done' ? OUTCOME_LABELS[outcome] : VISIT_KIND_LABELS[kind];
      this.setData({ label, tone: TONES[outcome] });
    },
  },
});
