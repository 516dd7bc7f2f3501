import { find } from 'mingo';
import { invalidParam } from '../errors';
import { isDocument, type Document } from '../value';

/**
 * Applies `field({...})`: fields to give or to leave out, `$slice` and `$elemMatch` on arrays.
 * @throws CloudError when fields to give and to leave out are mixed
 */
export function project(documents: readonly Document[], projection: Document): Document[] {
  checkProjection(projection);
  if (Object.keys(projection).length === 0) return [...documents];
  return find<Document>(documents, {}, projection, { scriptEnabled: false }).all();
}

function checkProjection(projection: Document): void {
  const kinds = new Set<boolean>();
  for (const [name, value] of Object.entries(projection)) {
    if (name === '' || name.split('.').some((step) => step === '' || step.startsWith('$') || step === '__proto__')) {
      throw invalidParam(`the projection's field '${name}' is not valid`);
    }
    if (isDocument(value)) continue;
    if (typeof value !== 'number' && typeof value !== 'boolean')
      throw invalidParam('a projection holds 0, 1 or an operator');
    if (name !== '_id') kinds.add(value !== 0 && value !== false);
  }
  if (kinds.size > 1) throw invalidParam('a projection cannot both include and exclude fields');
}
