/** Gives back the event of its timer, who called, and what time it is. */
import cloud from '../cloud';

export async function main(event: Record<string, unknown>): Promise<unknown> {
  return { event, context: cloud.getWXContext(), now: new Date().toISOString() };
}
