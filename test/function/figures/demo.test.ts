import { seedDemo } from '../../../local/seed';
import { testCloud } from '../../support/cloud';
import { expectCounted, storedIn } from './brute';

test('the demo begins with the roll-ups of its suggestions, and a fold finds nothing to change', async () => {
  const cloud = await testCloud();
  try {
    await seedDemo(cloud);
    const before = storedIn(cloud);
    expectCounted(before);
    expect(before.counts.length).toBeGreaterThan(50);
    await cloud.fireTimer('dispatch', 'rollup');
    await cloud.idle();
    const after = storedIn(cloud);
    expectCounted(after);
    // Visits that the demo has left to be settled bring no suggestions of their own.
    expect(after.counts).toEqual(before.counts);
  } finally {
    await cloud.stop();
  }
}, 300_000);
