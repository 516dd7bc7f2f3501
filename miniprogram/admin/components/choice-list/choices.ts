export interface Choice {
  id: string;
  name: string;
  /** What kind of one it is, in a word or two. */
  hint?: string;
}

/** Those whose name holds all characters that were typed, in their order: 教局 finds 县教育局. */
export function found(choices: readonly Choice[], words: string): Choice[] {
  const wanted = [...words.replace(/\s/g, '')];
  return choices.filter(({ name }) => {
    let from = 0;
    return wanted.every((character) => {
      const at = name.indexOf(character, from);
      from = at + character.length;
      return at >= 0;
    });
  });
}
