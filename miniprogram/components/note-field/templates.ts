/** Texts to begin an answer with leave a gap for what is true of the case: `已经办好：。`, between colon and full stop. */
const GAP = /[：:](?=[。；;])/;

/** Where the first gap is that nobody has filled; -1 without one. */
export function blankAt(text: string): number {
  const found = GAP.exec(text);
  return found ? found.index + 1 : -1;
}

/** What is said about a text that still has such a gap; '' when it is whole. */
export function blankFault(text: string): string {
  const at = blankAt(text);
  if (at < 0) return '';
  const before = /[^，。；：:、\n]*$/.exec(text.slice(0, at - 1))?.[0] ?? '';
  return `“${before}：”后面还没有写`;
}

/** Puts a template behind what was typed: nothing of that is ever lost. */
export function withTemplate(typed: string, template: string): string {
  if (typed.trim() === '') return template;
  return `${typed.trimEnd()}\n${template}`;
}
