/** Fails in every way in which a function can. */
import cloud from '../cloud';

export async function main({ how }: { how: string }): Promise<unknown> {
  switch (how) {
    case 'error':
      throw new TypeError('broken on purpose');
    case 'text':
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- it happens
      throw 'only a text';
    case 'sdk':
      return cloud.database().collection('nowhere').get();
    case 'exit':
      return process.exit(3);
    case 'uncaught':
      setImmediate(() => {
        throw new Error('nobody catches this');
      });
      return new Promise(() => undefined);
    case 'circular': {
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      return circle;
    }
    default:
      return 'fine';
  }
}
