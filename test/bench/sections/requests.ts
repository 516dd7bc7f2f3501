import type { CloudProcess } from '../support/cloud-process';
import type { Figure } from '../support/figures';

/** Calls before anything is counted: every instance has its copy of the reference data then. */
const WARM = 12;
const CALLS = 20;

interface Plan {
  name: string;
  target?: number;
  call(n: number): Promise<unknown>;
}

/** How many requests to the database a warm call costs: counted by the cloud, not measured. */
export async function requests(cloud: CloudProcess): Promise<Figure[]> {
  const submit = (n: number) =>
    cloud.call(
      'suggestion',
      {
        action: 'submit',
        requestId: `bench-request-${n}`,
        aspect: 'livelihood',
        content: `第 ${n} 次提的意见：楼道灯坏了。`,
        site: 'KC2017',
      },
      // Somebody who has submitted before: only the first time is dearer.
      `bench-counted-${n % 4}`,
    );
  const [item] = await queueOf(cloud);
  if (!item) throw new Error('the queue of demo-admin-1 is empty');
  const plans: Plan[] = [
    {
      name: 'directory.home, with a site code',
      target: 2,
      call: () => cloud.call('directory', { action: 'home', site: 'KC2017' }, 'bench-home'),
    },
    { name: 'suggestion.submit', target: 2, call: submit },
    { name: 'suggestion.queue', target: 2, call: () => queueOf(cloud) },
    { name: 'suggestion.get', call: () => cloud.call('suggestion', { action: 'get', id: item.id }, 'demo-admin-1') },
    { name: 'suggestion.mine', call: () => cloud.call('suggestion', { action: 'mine' }, 'demo-resident-1') },
    { name: 'inbox.list', call: () => cloud.call('inbox', { action: 'list' }, 'demo-admin-1') },
  ];
  await cloud.tell('muteDispatch');
  const figures: Figure[] = [];
  for (const plan of plans) {
    for (let n = 0; n < WARM; n++) await plan.call(n);
    await cloud.tell('resetCounts');
    for (let n = WARM; n < WARM + CALLS; n++) await plan.call(n);
    const per = databaseRequests(await cloud.counts()) / CALLS;
    figures.push({
      group: 'Database requests per warm call',
      name: plan.name,
      value: String(per),
      ...(plan.target === undefined ? {} : { target: `≤ ${plan.target}`, reached: per <= plan.target }),
    });
  }
  await cloud.tell('clearFaults');
  return figures;
}

function databaseRequests(counts: Record<string, number>): number {
  return Object.entries(counts)
    .filter(([action]) => action.startsWith('database.'))
    .reduce((sum, [, count]) => sum + count, 0);
}

async function queueOf(cloud: CloudProcess): Promise<{ id: string }[]> {
  const answer = (await cloud.call('suggestion', { action: 'queue' }, 'demo-admin-1')) as {
    data: { items: { id: string }[] };
  };
  return answer.data.items;
}
