/** A process of its own that writes until it is killed, and says what was acknowledged. Arguments: folder. */
import { openDatabase } from '../../../local/cloud/database';

const [folder = ''] = process.argv.slice(2);
const clock = {
  now: () => new Date(),
  set: () => undefined,
  advance: () => undefined,
  state: () => ({ offsetMs: 0, frozenAt: null }),
};

async function main(): Promise<void> {
  const database = await openDatabase({
    dataDir: folder,
    declaration: {
      collections: {
        entries: { permission: 'ADMINONLY', indexes: [] },
        counters: { permission: 'ADMINONLY', indexes: [] },
      },
    },
    clock,
    requireIndexes: false,
  });
  const send = (action: string, collectionName: string, fields: Record<string, unknown>): Promise<unknown> =>
    database.handle({ action: `database.${action}`, collectionName, ...fields });
  await send('insertDocument', 'counters', { data: ['{"_id":"total","n":0}'] });
  const writer = async (name: number): Promise<void> => {
    for (let n = 0; ; n++) {
      await send('insertDocument', 'entries', { data: [`{"_id":"${name}-${n}","text":"${'x'.repeat(500)}"}`] });
      await send('modifyDocument', 'counters', {
        query: '{"_id":"total"}',
        data: '{"$inc":{"n":1}}',
        merge: true,
        multi: false,
      });
      process.stdout.write(`${name}-${n}\n`);
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(writer));
}

main().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
