import type { DutyWords } from '../../services/duty';

/** A site at which one is on duty today: when, who is there, and signing in. `sign` when the button was tapped. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: {
    duty: { type: Object, value: {} as DutyWords },
    /** The code that hangs there was scanned already. */
    scanned: { type: Boolean, value: false },
    busy: { type: Boolean, value: false },
    fault: { type: String, value: '' },
  },
  methods: {
    onSign() {
      if (!this.data.busy) this.triggerEvent('sign');
    },
  },
});
