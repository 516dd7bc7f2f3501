/** Widths of text without a phone to measure them: what a Chinese character takes is known, the rest is taken as wide. */
const NARROW = 0.6;

const widthIn = (character: string): number => (character.charCodeAt(0) < 0x2000 ? NARROW : 1);

/** In px. @param size of the text, in px */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + widthIn(character) * size, 0);

/** What no line begins with. */
const CLOSING = '，。、；：！？）】》”’…·,.;:!?)%';

/** Numbers and Latin words stay whole. */
const UNITS = /[\w.,%−-]+|[^]/gu;

/** Breaks a text into lines. What has no room in `most` of them is left out, and it shows. */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  const fits = (line: string): boolean => widthOf(line, size) <= width;
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(text.replace(/\s*\n\s*/g, ' '), fits)) {
    if (line !== '' && !fits(line + unit)) {
      const [full, begun] = brokenAt(line, unit);
      lines.push(full);
      line = begun;
    } else line += unit;
  }
  lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines[most - 1] ?? '', fits)];
}

/** What can't be in a line as a whole is broken like the rest. */
const unitsOf = (text: string, fits: (line: string) => boolean): string[] =>
  (text.match(UNITS) ?? []).flatMap((unit) => (fits(unit) ? [unit] : [...unit]));

/** What ends a line: its last number, word or character. */
const LAST_UNIT = /(?:[\w.,%−-]+|[^])$/u;

/** A closing mark takes what is before it to the next line. */
function brokenAt(line: string, next: string): [full: string, begun: string] {
  const last = CLOSING.includes(next) ? (LAST_UNIT.exec(line)?.[0] ?? '') : '';
  const carried = last.length < line.length ? last : '';
  return [line.slice(0, line.length - carried.length).trimEnd(), (carried + next).trimStart()];
}

function cut(line: string, fits: (line: string) => boolean): string {
  let shown = line;
  while (shown !== '' && !fits(`${shown}…`)) shown = shown.slice(0, -1);
  return `${shown.trimEnd()}…`;
}
