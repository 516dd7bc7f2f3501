/** So much goes into one `setData`, in UTF-16 units of its JSON: a Chinese character takes three bytes of the 256 KB. */
const PIECE = 60_000;

/**
 * Divides a list, so that each piece is small enough for a `setData` of its own.
 * @returns what to set, piece after piece, by path: `blocks[0]`, `blocks[1]` …
 */
export function piecesOf(name: string, items: readonly object[]): Record<string, object>[] {
  const pieces: Record<string, object>[] = [];
  let piece: Record<string, object> = {};
  let size = 0;
  for (const [i, item] of items.entries()) {
    const length = JSON.stringify(item).length;
    if (size > 0 && size + length > PIECE) {
      pieces.push(piece);
      piece = {};
      size = 0;
    }
    piece[`${name}[${i}]`] = item;
    size += length;
  }
  return size > 0 ? [...pieces, piece] : pieces;
}
