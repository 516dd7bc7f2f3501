/** Widths of text without a phone to measure them: what a Chinese character takes is known, the rest is taken as wide. */
const NARROW = 0.6;

const widthIn = (character: string): number => (character.charCodeAt(0) < 0x2000 ? NARROW : 1);

/** In px. @param size of the text, in px */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + widthIn(character) * size, 0);

/** Breaks a text into lines. What has no room in `most` of them is left out, and it shows. */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  const characters = [...text.replace(/\s*\n\s*/g, ' ')];
  for (const [i, character] of characters.entries()) {
    const wide = widthIn(character) * size;
    const last = lines.length === most - 1;
    if (taken + wide > width - (last && i < characters.length - 1 ? size : 0)) {
      if (last) return [...lines, `${line}…`];
      lines.push(line);
      line = '';
      taken = 0;
    }
    line += character;
    taken += wide;
  }
  return [...lines, line];
}
