/** Tells who calls, before and after it waited for the database. */
import cloud from '../cloud';

let calls = 0;

export async function main(event: Record<string, unknown>, context: Record<string, unknown>): Promise<unknown> {
  const before = cloud.getWXContext();
  await cloud.database().collection('items').count();
  return { before, after: cloud.getWXContext(), event, context, calls: ++calls };
}
