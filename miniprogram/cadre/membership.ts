import type { Membership } from '../contract/index';
import { activeMembership, ensureHome, knownHome } from '../services/session';

const visits = ({ role }: Membership): boolean => role === 'cadre' || role === 'unitAdmin';

/**
 * In which membership a person goes visiting: the active one where it can, or else the first that can. What was known last
 * is taken at once: at a door nobody waits for a network.
 * @returns null for who visits nobody
 * @throws ApiError
 */
export async function visitingMembership(): Promise<Membership | null> {
  const { memberships } = knownHome() ?? (await ensureHome());
  const active = activeMembership(memberships);
  return active && visits(active) ? active : (memberships.find(visits) ?? null);
}
