/** The fields of a document as its indexes see them. */
import { visitPath, type Document } from '../value';
import { inverted, keyText } from './key';

export interface IndexField {
  name: string;
  path: string[];
  direction: 1 | -1;
  /** The same for a field with the same direction in every index of a collection. */
  slot: number;
}

/** The values by which a document is found in one field, each with its text in keys. */
export interface FieldKeys {
  values: unknown[];
  texts: string[];
  /** There is an array on the way to them. */
  array: boolean;
}

/** One document: each field is looked up and encoded once, for all indexes. */
export class IndexedFields {
  readonly #known: (FieldKeys | undefined)[] = [];

  constructor(private readonly document: Document) {}

  at(field: IndexField): FieldKeys {
    return (this.#known[field.slot] ??= fieldKeys(this.document, field));
  }
}

function fieldKeys(document: Document, { path, direction }: IndexField): FieldKeys {
  const { values, array } = elementsAt(document, path);
  const texts = values.map((value) => (direction === 1 ? keyText(value) : inverted(keyText(value))));
  const isDistinct = texts.length < 2 || new Set(texts).size === texts.length;
  if (isDistinct) return { values, texts, array };
  const isFirst = (_: unknown, i: number): boolean => texts.indexOf(texts[i] ?? '') === i;
  return { values: values.filter(isFirst), texts: texts.filter(isFirst), array };
}

/** The elements where the path ends in an array, null where it ends in nothing. */
function elementsAt(document: Document, path: readonly string[]): { values: unknown[]; array: boolean } {
  const [first = ''] = path;
  if (path.length === 1) {
    const value = Object.hasOwn(document, first) ? document[first] : null;
    if (!Array.isArray(value)) return { values: [value ?? null], array: false };
  }
  const values: unknown[] = [];
  let leaves = 0;
  let array = false;
  visitPath(document, path, (leaf) => {
    leaves++;
    if (Array.isArray(leaf)) {
      array = true;
      for (const element of leaf as unknown[]) values.push(element);
    } else values.push(leaf ?? null);
    return false;
  });
  // A record has to stand somewhere, also with an empty array.
  if (values.length === 0) values.push(null);
  return { values, array: array || leaves !== 1 };
}
