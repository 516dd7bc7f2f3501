import type { HomeView, Membership, SiteView } from '../contract/index';
import { ApiError } from './call';
import * as directory from './directory';
import { tellScan } from './scans';

/** What is known about this person and the campaign since the mini-program started. */
let known: HomeView | null = null;
/** The site whose code was scanned last. */
let site: SiteView | null = null;
/** When it was known, in ms. */
let knownAt = 0;
/** One question at a time: pages that open together share the answer. */
let asking: Promise<HomeView> | null = null;

/** Asks anew. @param scene what the scanned code carries, percent-encoded as the platform gives it */
export async function loadHome(scene?: string): Promise<HomeView> {
  const answer = await directory.home(scene === undefined ? {} : { scene });
  known = answer;
  knownAt = Date.now();
  remember(answer);
  if (answer.site) site = answer.site;
  tellScan(answer.site?.code);
  showUnread(answer.unread);
  return answer;
}

/**
 * What is known already, or else asks: for pages that may be the first one to open. Without a network what was known
 * last time will do: one can write a suggestion then, and send it later.
 */
export async function ensureHome(): Promise<HomeView> {
  if (known) return known;
  asking ??= loadHome().finally(() => {
    asking = null;
  });
  try {
    return await asking;
  } catch (error) {
    const last = error instanceof ApiError && error.code === 'NETWORK' ? rememberedHome() : null;
    if (!last) throw error;
    return last;
  }
}

/** What is younger than this needn't be asked again. */
const FRESH_MS = 30_000;

/** The mini-program comes to the front again: what came meanwhile counts on the tab. At its start the first page asks. */
export function comeBack(): void {
  if (!known || Date.now() - knownAt < FRESH_MS) return;
  // Without an answer the number stays as it was.
  void loadHome().catch(() => undefined);
}

/** Raised when the shape of the answer changes. */
const KEY = 'home:2';

function remember(answer: HomeView): void {
  try {
    wx.setStorageSync(KEY, answer);
  } catch {
    // No room: then it is asked for each time.
  }
}

const isHome = (value: unknown): value is HomeView =>
  typeof value === 'object' && value !== null && 'campaign' in value && 'memberships' in value;

/** The answer of last time, on this phone. */
export function rememberedHome(): HomeView | null {
  const stored: unknown = wx.getStorageSync(KEY);
  return isHome(stored) ? stored : null;
}

/** What is known at once, from this start or the last one; null on a phone that was never answered. */
export const knownHome = (): HomeView | null => known ?? rememberedHome();

export const scannedSite = (): SiteView | null => site;

export const activeMembership = (memberships: readonly Membership[]): Membership | null =>
  memberships.find((membership) => membership.active) ?? null;

/** Works on suggestions, and so has a queue. */
export const isStaff = (membership: Membership | null): boolean =>
  membership !== null && ['cadre', 'unitAdmin', 'office'].includes(membership.role);

/** Another membership becomes the active one, on the server and here. */
export async function chooseMembership(membershipId: string, requestId: string): Promise<Membership[]> {
  const { memberships } = await directory.me({ membershipId, requestId });
  if (known) known = { ...known, memberships };
  return memberships;
}

const INBOX_TAB = 1;

/** The number that is known, for a page with a tab bar that comes after one without. */
export function showBadge(): void {
  if (known) showUnread(known.unread);
}

/** The number on the tab of the inbox. */
export function showUnread(unread: number): void {
  if (known) known = { ...known, unread };
  // Fails on pages without a tab bar; the next tab page shows it.
  const ignore = (): void => undefined;
  if (unread > 0)
    void wx.setTabBarBadge({ index: INBOX_TAB, text: unread > 99 ? '99+' : String(unread) }).catch(ignore);
  else void wx.removeTabBarBadge({ index: INBOX_TAB }).catch(ignore);
}
