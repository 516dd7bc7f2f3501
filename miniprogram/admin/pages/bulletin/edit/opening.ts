import type { BulletinDraft, BulletinKind } from '../../../../contract/index';
import * as bulletins from '../../../../services/bulletin';
import { activeMembership, ensureHome } from '../../../../services/session';
import { isChanged, isWorthKeeping, newWriting, withAddresses, writingOf, type Writing } from '../../../bulletin/draft';

/** Whether who opens it may publish, and what the server has of it: null of a new one. */
export async function ask(id: string | null): Promise<{ editor: boolean; draft: BulletinDraft | null }> {
  const role = activeMembership((await ensureHome()).memberships)?.role;
  return {
    editor: role === 'editor' || role === 'office',
    draft: id === null ? null : await bulletins.get({ id }),
  };
}

interface Opened {
  writing: Writing;
  /** It was left on this phone, and goes on. */
  left: boolean;
  /** Somebody else has saved since it was begun. */
  overtaken: boolean;
}

/** A new one: what was begun earlier goes on. */
export const openedNew = (kind: BulletinKind, kept: Writing | null): Opened =>
  kept !== null && isWorthKeeping(kept)
    ? { writing: kept, left: true, overtaken: false }
    : { writing: newWriting(kind), left: false, overtaken: false };

/** What is on the server meets what was left on this phone. */
export const opened = (draft: BulletinDraft, kept: Writing | null): Opened =>
  kept !== null && isChanged(kept)
    ? { writing: withAddresses(kept, draft.addresses), left: true, overtaken: kept.lock !== draft.version }
    : { writing: writingOf(draft), left: false, overtaken: false };
