/** The shapes that the operands of a filter can have. */
import { invalidParam } from '../errors';
import { isDocument, type Document } from '../value';

/** True for `{$gt: 1}`: operators, in contrast to a document that a field is compared with. */
export function isOperators(condition: unknown): condition is Document {
  if (!isDocument(condition)) return false;
  const [first] = Object.keys(condition);
  return first !== undefined && first.startsWith('$');
}

/** @throws CloudError */
export function operandList(name: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw invalidParam(`${name} needs an array`);
  return operand;
}
