import { encode } from '../ejson';
import type { Document } from '../value';

/**
 * Extended JSON of documents that were read lately. A document never changes, so its text cannot be out of date; that of
 * a document which was replaced is left behind and goes as the oldest one.
 */
export class TextCache {
  readonly #texts = new Map<Document, string>();
  #length = 0;

  /** @param budget characters kept */
  constructor(private readonly budget: number) {}

  get length(): number {
    return this.#length;
  }

  has(document: Document): boolean {
    return this.#texts.has(document);
  }

  of(document: Document): string {
    const known = this.#texts.get(document);
    if (known !== undefined) {
      // The map keeps the order of insertion: the latest read stands last.
      this.#texts.delete(document);
      this.#texts.set(document, known);
      return known;
    }
    const text = encode(document);
    this.#texts.set(document, text);
    this.#length += text.length;
    for (const [oldest, { length }] of this.#texts) {
      if (this.#length <= this.budget) break;
      this.#texts.delete(oldest);
      this.#length -= length;
    }
    return text;
  }
}
