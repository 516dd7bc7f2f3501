/** Receives the messages that the platform pushes, and keeps them. */
import cloud from '../cloud';

export async function main(event: Record<string, unknown>): Promise<unknown> {
  await cloud
    .database()
    .collection('others')
    .add({ data: { event, context: cloud.getWXContext() } });
  return 'success';
}
