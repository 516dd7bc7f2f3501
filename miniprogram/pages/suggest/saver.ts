import { isWorthKeeping, removeDraft, writeDraft, type SuggestionDraft } from '../../services/drafts';

/** Long enough not to write at every letter; leaving the page writes at once. */
const AFTER_MS = 400;

/** Keeps the stored draft as the typed one is. */
export class Saver {
  private waiting: ReturnType<typeof setTimeout> | null = null;

  later(draft: SuggestionDraft): void {
    this.stop();
    this.waiting = setTimeout(() => this.now(draft), AFTER_MS);
  }

  now(draft: SuggestionDraft): void {
    this.stop();
    if (isWorthKeeping(draft)) writeDraft(draft);
    // What was emptied by hand must not come back.
    else removeDraft(draft);
  }

  /** Forgets a change that waits to be written. */
  stop(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  }
}
