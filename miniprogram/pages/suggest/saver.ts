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

  /** @returns false when the phone has no room for it */
  now(draft: SuggestionDraft): boolean {
    this.stop();
    if (isWorthKeeping(draft)) return writeDraft(draft);
    // What was emptied by hand must not come back.
    removeDraft(draft);
    return true;
  }

  /** Forgets a change that waits to be written. */
  stop(): void {
    if (this.waiting !== null) clearTimeout(this.waiting);
    this.waiting = null;
  }
}
