/** MongoDB's update language. */
import { invalidOperator, invalidParam, requestFailed } from '../errors';
import { type Predicate } from '../match';
import { isDocument, type Document } from '../value';
import { fieldOperator, same, type FieldOperator } from './operators';
import { changeAt, parsePath, REMOVED, valueAt } from './path';

/** Gives the changed document; the same object when nothing changes. `matches` is the filter, for the position `$`. */
export type Updater = (document: Document, matches: Predicate) => Document;

type Action =
  { kind: 'field'; path: string[]; operator: FieldOperator } | { kind: 'rename'; path: string[]; to: string[] };

/**
 * @param update `{$set: {field: value}, $inc: …}`
 * @throws CloudError for an unknown operator, a wrong operand, or two operators at one place
 */
export function compileUpdate(update: Document, now: Date): Updater {
  const actions: Action[] = [];
  for (const [name, fields] of Object.entries(update)) {
    if (!name.startsWith('$')) throw invalidParam(`unknown modifier: ${name}. Expected an update operator`);
    if (!isDocument(fields)) throw invalidParam(`modifiers operate on fields but ${name} was given none`);
    for (const [field, operand] of Object.entries(fields)) actions.push(compileAction(name, field, operand, now));
  }
  rejectConflicts(actions);
  return (document, matches) => {
    const changed = actions.reduce((result, action) => run(action, result, document, matches), document);
    if (changed !== document && !same(changed['_id'], document['_id'])) {
      throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return changed;
  };
}

function compileAction(name: string, field: string, operand: unknown, now: Date): Action {
  const path = parsePath(field);
  if (name === '$rename') {
    if (typeof operand !== 'string') throw invalidParam(`The 'to' field for $rename must be a string: ${field}`);
    const to = parsePath(operand);
    if ([...path, ...to].some((step) => step.startsWith('$'))) throw invalidParam('$rename cannot use positions');
    return { kind: 'rename', path, to };
  }
  const operator = fieldOperator(name, operand, now);
  if (operator === null) throw invalidOperator(`Unknown modifier: ${name}`);
  return { kind: 'field', path, operator };
}

function rejectConflicts(actions: Action[]): void {
  const paths = actions
    .flatMap((action) => (action.kind === 'rename' ? [action.path, action.to] : [action.path]))
    .map((path) => path.join('\0'));
  // NUL sorts before every other character: a path comes right before the paths below it.
  paths.sort();
  for (let i = 1; i < paths.length; i++) {
    const [before = '', path = ''] = paths.slice(i - 1, i + 1);
    if (path === before || path.startsWith(`${before}\0`)) {
      const [at, of] = [before, path].map((text) => text.replaceAll('\0', '.'));
      throw requestFailed(`Updating the path '${of}' would create a conflict at '${at}'`);
    }
  }
}

function run(action: Action, document: Document, original: Document, matches: Predicate): Document {
  if (action.kind === 'rename') {
    const value = valueAt(document, action.path);
    if (value === undefined) return document;
    const without = changeAt(document, action.path, { create: false, compute: () => REMOVED });
    return changeAt(without, action.to, { create: true, compute: () => value });
  }
  const path = action.path.includes('$') ? resolvePosition(action.path, original, matches) : action.path;
  return changeAt(document, path, action.operator);
}

/** `$` is the first element by which the document matches the filter: the filter must hold with that element alone. */
function resolvePosition(path: string[], document: Document, matches: Predicate): string[] {
  const at = path.indexOf('$');
  const prefix = path.slice(0, at);
  const array = valueAt(document, prefix);
  const index = Array.isArray(array)
    ? array.findIndex((element: unknown) =>
        matches(changeAt(document, prefix, { create: false, compute: () => [element] })),
      )
    : -1;
  if (index < 0) throw requestFailed('The positional operator did not find the match needed from the query.');
  return path.map((step, i) => (i === at ? String(index) : step));
}
