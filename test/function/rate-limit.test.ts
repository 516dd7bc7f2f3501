import { refused, submit, useCounty } from './county';

const { as, cloud, begin, suggestions } = useCounty();
const HOUR = 3_600_000;

describe('in an hour', () => {
  test('ten are taken, the eleventh is not', async () => {
    for (let i = 0; i < 10; i += 1) await submit(as('resident'));
    expect(await refused(as('resident'))).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(suggestions()).toHaveLength(10);
  });

  test('exactly ten of twenty parallel ones are taken', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        as('resident').call('suggestion', 'submit', {
          requestId: `parallel-${i}`,
          aspect: 'creation',
          content: `第 ${i} 件事情`,
        }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
    expect(suggestions()).toHaveLength(10);
  });

  test('others are not hindered', async () => {
    for (let i = 0; i < 10; i += 1) await submit(as('resident'));
    await submit(as('resident-2'));
  });

  test('a place is free again when its hour is over, not a moment earlier', async () => {
    for (let i = 0; i < 10; i += 1) await submit(as('resident'));
    cloud().clock.advance(HOUR - 1);
    expect((await refused(as('resident'))).code).toBe('RESOURCE_EXHAUSTED');
    cloud().clock.advance(1);
    await submit(as('resident'));
  });

  test('what the content check rejects uses no place', async () => {
    await begin({ rateLimits: { perHour: 1, perDay: 30 } });
    await refused(as('resident'), { content: '这里写了违规测试词的内容' });
    await submit(as('resident'));
  });

  test('what is refused for its place uses none', async () => {
    await begin({ rateLimits: { perHour: 1, perDay: 30 } });
    await refused(as('resident'), { site: 'NO0000' });
    await submit(as('resident'));
  });
});

describe('in a day', () => {
  test('thirty are taken, by the calendar day in Shanghai', async () => {
    await begin({ rateLimits: { perHour: 3, perDay: 4 } });
    cloud().clock.set(new Date('2017-08-22T20:00:00+08:00'));
    for (let i = 0; i < 3; i += 1) await submit(as('resident'));
    cloud().clock.set(new Date('2017-08-22T22:00:00+08:00'));
    await submit(as('resident'));
    expect(await refused(as('resident'))).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: expect.stringContaining('明天') as string,
    });
    // 15:59:59 and 16:00:00 UTC: the machine's own day has long to go.
    cloud().clock.set(new Date('2017-08-22T23:59:59+08:00'));
    expect((await refused(as('resident'))).code).toBe('RESOURCE_EXHAUSTED');
    cloud().clock.set(new Date('2017-08-23T00:00:00+08:00'));
    await submit(as('resident'));
  });

  test('the default is thirty', async () => {
    for (let hour = 0; hour < 3; hour += 1) {
      cloud().clock.set(new Date(`2017-08-22T0${2 + 2 * hour}:00:00+08:00`));
      for (let i = 0; i < 10; i += 1) await submit(as('resident'));
    }
    cloud().clock.set(new Date('2017-08-22T12:00:00+08:00'));
    expect((await refused(as('resident'))).code).toBe('RESOURCE_EXHAUSTED');
    expect(suggestions()).toHaveLength(30);
  });
});

test('a limit of none closes submitting', async () => {
  await begin({ rateLimits: { perHour: 0, perDay: 30 } });
  expect((await refused(as('resident'))).code).toBe('RESOURCE_EXHAUSTED');
});
