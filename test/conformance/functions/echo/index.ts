/** Gives back what it was called with, or a text as long as asked for. */
export async function main(event: { size?: number; nothing?: boolean; text?: string }): Promise<unknown> {
  if (event.nothing) return undefined;
  return event.text ?? (event.size === undefined ? event : 'x'.repeat(event.size));
}
