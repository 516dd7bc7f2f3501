import { useCounty } from '../county';
import { at, useMinutes } from './minutes';

/** What was put off comes back on its day; an answer to which nobody says anything is closed. */
const county = useCounty();
const { as, cloud, suggestions } = county;
const { cards, fire, step, tick, told, waiting } = useMinutes(county);
const view = (id: string) => as('resident').ok('suggestion', 'get', { id });

async function putOff(date = '2017-08-30'): Promise<string> {
  const id = await waiting();
  await step('admin-1', 'accept', id);
  await step('admin-1', 'defer', id, { note: '配件要月底才到', date });
  return id;
}

async function answered(): Promise<string> {
  const id = await waiting();
  await step('admin-1', 'accept', id);
  await step('admin-1', 'resolve', id, { note: '灯已经换好了' });
  return id;
}

describe('what was put off', () => {
  test('comes back on the morning of its day, with a deadline of its own', async () => {
    const id = await putOff();
    await tick('08-30T08:59:59.999', 'remind');
    expect(await view(id)).toMatchObject({ status: 'deferred' });
    await tick('08-30T09:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'planned', dueAt: '2017-09-06T23:59:59+08:00' });
    expect(await told('admin-1')).toEqual(['suggestion.reviewDue']);
    const { timeline } = await view(id);
    expect(timeline.at(-1)).toMatchObject({ action: 'review', text: '到了约定的日子，重新办理' });
  });

  test('is not warned of before, nor carded', async () => {
    await putOff();
    for (const moment of ['08-25T09:00', '08-29T09:00', '08-30T08:59']) await tick(moment, 'remind');
    expect(await told('admin-1')).toEqual([]);
    expect(cards()).toEqual([]);
  });

  test('and comes back late has its whole time from then on', async () => {
    const id = await putOff();
    await tick('09-04T14:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'planned', dueAt: '2017-09-11T23:59:59+08:00' });
    await tick('09-08T09:00:00', 'remind');
    expect(await told('admin-1')).toEqual(['suggestion.reviewDue', 'suggestion.due.soon']);
  });

  test('comes back once, with eight timers at the same time', async () => {
    const id = await putOff();
    cloud().clock.set(at('08-30T09:00:00'));
    await Promise.all(Array.from({ length: 8 }, () => fire('remind')));
    const { timeline } = await view(id);
    expect(timeline.filter((entry) => entry.action === 'review')).toHaveLength(1);
    expect(await told('admin-1')).toEqual(['suggestion.reviewDue']);
  });

  test('and was done before its day does not come back', async () => {
    const id = await putOff();
    await step('admin-1', 'resolve', id, { note: '配件提前到了，已经换好' });
    await tick('08-30T09:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'resolved' });
    expect(await told('admin-1')).toEqual([]);
  });
});

describe('an answer to which nobody says anything', () => {
  // Seven working days after Tuesday.
  const LAST = '08-31T23:59:59.998';

  test('is closed when its time is over, and nobody is bothered with that', async () => {
    const id = await answered();
    const before = (await as('resident').ok('inbox', 'list')).items.length;
    await tick(LAST, 'remind');
    expect(await view(id)).toMatchObject({ status: 'resolved' });
    await tick('09-01T00:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'closed' });
    expect((await as('resident').ok('inbox', 'list')).items).toHaveLength(before);
    expect(suggestions()[0]).toMatchObject({ timerAt: null, dueAt: null });
  });

  test('stays open for the resident until then: asked for again, it is not closed', async () => {
    const id = await answered();
    cloud().clock.set(at('08-31T20:00:00'));
    await step('resident', 'reopen', id, { note: '灯又坏了' });
    await tick('09-01T00:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'accepted', dueAt: '2017-09-07T23:59:59+08:00' });
  });

  test('is closed once, with eight timers at the same time', async () => {
    const id = await answered();
    cloud().clock.set(at('09-01T00:00:00'));
    await Promise.all(Array.from({ length: 8 }, () => fire('remind')));
    const { timeline } = await view(id);
    expect(timeline.filter((entry) => entry.action === 'close')).toHaveLength(1);
  });

  test('has its whole time when holidays were entered after it', async () => {
    const id = await answered();
    const holidays = ['2017-08-28', '2017-08-29'];
    await as('office').ok('directory', 'calendar.save', { requestId: 'holidays', version: 0, holidays, workdays: [] });
    await tick('09-01T00:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'resolved' });
    await tick('09-05T00:00:00', 'remind');
    expect(await view(id)).toMatchObject({ status: 'closed' });
  });
});
