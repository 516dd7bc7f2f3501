import { find } from 'mingo';
import { invalidParam } from '../errors';
import { libraryContext } from '../library';
import { changeAt } from '../update/path';
import { isDocument, type Document } from '../value';

/**
 * Applies `field({...})`: fields to give or to leave out, `$slice` and `$elemMatch` on arrays.
 * @throws CloudError when fields to give and to leave out are mixed
 */
export function project(documents: readonly Document[], projection: Document): Document[] {
  checkProjection(projection);
  if (Object.keys(projection).length === 0) return [...documents];
  const slices = Object.entries(projection).flatMap(([name, value]) =>
    isSlice(value) ? [{ name, spec: value.$slice }] : [],
  );
  // A slice alone leaves the other fields in; beside fields to give, it gives its own as well.
  const others = Object.entries(projection).filter(([, value]) => !isSlice(value));
  const gives = others.some(([name, value]) => isDocument(value) || (name !== '_id' && Boolean(value)));
  const fields = gives ? [...others, ...slices.map(({ name }) => [name, 1] as const)] : others;
  const projected =
    fields.length === 0 ? documents : find<Document>(documents, {}, Object.fromEntries(fields), OPTIONS).all();
  return projected.map((document) => slices.reduce((it, { name, spec }) => sliced(it, name, spec), document));
}

const OPTIONS = { scriptEnabled: false, context: libraryContext };

function isSlice(value: unknown): value is { $slice: unknown } {
  return isDocument(value) && '$slice' in value;
}

/** `$slice: n` gives the first n elements, or the last -n; `[skip, n]` gives n from there. */
function sliced(document: Document, name: string, spec: unknown): Document {
  const parts: unknown[] = Array.isArray(spec) ? spec : [null, spec];
  const [skip, count] = parts;
  if (!Number.isInteger(count) || (skip !== null && (!Number.isInteger(skip) || Number(count) < 1)))
    throw invalidParam('$slice needs a whole number, or a position and a number above 0');
  const [from, length] = [Number(skip), Number(count)];
  const cut = (array: unknown[]) => {
    if (skip === null) return length < 0 ? array.slice(length) : array.slice(0, length);
    const start = from < 0 ? Math.max(array.length + from, 0) : from;
    return array.slice(start, start + length);
  };
  return changeAt(document, name.split('.'), {
    create: false,
    compute: (old) => (Array.isArray(old) ? cut(old) : old),
  });
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
