import type { FileCard } from '../words';

const NONE: FileCard = { name: '', facts: '', hash: '', opens: false };

/** A file that is there, to be opened and passed on. Events: `open`, `pass`, `again`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    file: { type: Object, value: NONE },
  },
  methods: {
    onOpen() {
      this.triggerEvent('open');
    },
    onPass() {
      this.triggerEvent('pass');
    },
    onAgain() {
      this.triggerEvent('again');
    },
  },
});
