/** A text in lines of a width; what is left over ends in an ellipsis. */
export function linesOf(
  pen: { measureText(text: string): { width: number } },
  text: string,
  width: number,
  most: number,
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text.replace(/\s+/g, ' ')) {
    if (line !== '' && pen.measureText(line + character).width > width) {
      lines.push(line);
      line = '';
      if (lines.length === most) {
        lines[most - 1] = fitting(pen, `${lines[most - 1] ?? ''}${character}…`, width);
        return lines;
      }
    }
    line += character;
  }
  return line === '' ? lines : [...lines, line];
}

/** Cut so that it fits, with an ellipsis. */
export function fitting(pen: { measureText(text: string): { width: number } }, text: string, width: number): string {
  const characters = Array.from(text);
  if (pen.measureText(text).width <= width) return text;
  while (characters.length > 1 && pen.measureText(`${characters.join('')}…`).width > width) characters.pop();
  return `${characters.join('').replace(/…$/, '')}…`;
}
