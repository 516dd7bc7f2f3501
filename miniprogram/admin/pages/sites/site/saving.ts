import type { SiteSetup } from '../../../../contract/index';
import { ApiError } from '../../../../services/call';
import * as sites from '../../../../services/sites';
import { newRequestId } from '../../../../services/request-id';
import type { SaveFields } from './form';

/**
 * Saves a new one. Its request id is the same until a save is answered: when only the answer to an earlier one was lost,
 * that one is what comes back, and what was changed since is saved on top of it. It stays one site.
 */
export async function saveNew(fields: SaveFields): Promise<SiteSetup> {
  const made = await sites.save(fields);
  if (isAs(made, fields)) return made;
  return sites.save({ ...fields, requestId: newRequestId(), id: made.id, version: made.version });
}

const isAs = ({ name, place, district, date, from, to, units }: SiteSetup, fields: SaveFields): boolean =>
  name === fields.name &&
  place === fields.place &&
  district.id === fields.districtId &&
  date === fields.date &&
  from === fields.from &&
  to === fields.to &&
  units.map(({ id }) => id).join() === (fields.unitIds ?? []).join();

/** What is saved now, where somebody else was first; null for any other failure. */
export function setupIn(error: unknown): SiteSetup | null {
  if (!(error instanceof ApiError) || error.code !== 'ABORTED') return null;
  const { current } = error;
  return isSetup(current) ? current : null;
}

const isSetup = (value: unknown): value is SiteSetup =>
  typeof value === 'object' && value !== null && 'code' in value && 'district' in value && 'version' in value;
