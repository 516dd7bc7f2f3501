import type { CardDoc } from '../../../cloudfunctions/common/model';
import { iso } from '../../../cloudfunctions/common/clock';
import type { SuggestionView } from '../../../miniprogram/contract';
import type { CastName } from '../../support/cast';
import { nextRequest, submit, type useCounty } from '../county';

/** A moment of August or September 2017 in Shanghai: `08-23T09:00`. */
export const at = (moment: string): Date => new Date(`2017-${moment}+08:00`);

/** After which requests a death leaves something behind: after a mere look it is a death before the next request. */
export const deadlyAfter = (requests: readonly string[]): number[] =>
  requests.flatMap((action, i) => (/query|count|aggregate|get/i.test(action) ? [] : [i]));

/** What tests of timers do and look at. */
export function useMinutes(county: ReturnType<typeof useCounty>) {
  const { as, cloud } = county;
  const fire = async (trigger: string, now?: Date): Promise<unknown> => {
    const answer = await cloud().fireTimer('dispatch', trigger, now);
    await cloud().idle();
    return answer;
  };
  return {
    fire,
    /** The clock is moved, and the minute's timer comes. */
    tick: (moment: string, trigger = 'deliver'): Promise<unknown> => {
      cloud().clock.set(at(moment));
      return fire(trigger);
    },
    /** What somebody was told by timers, oldest first. */
    told: async (who: CastName, events = /due|review/): Promise<string[]> => {
      const { items } = await as(who).ok('inbox', 'list', { limit: 50 });
      return items
        .map((item) => item.event)
        .filter((event) => events.test(event))
        .reverse();
    },
    cards: (): string[] =>
      (cloud().database.dump('cards') as unknown as CardDoc[])
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .map((card) => `${card.unitId} ${card.kind} ${iso(card.at).slice(5, 16)}`),
    /** A suggestion that waits for 县教育局, submitted now; what was told of it has been delivered. */
    waiting: async (fields: Record<string, unknown> = {}): Promise<string> => {
      const { id } = await submit(as('resident'), fields);
      await cloud().idle();
      return id;
    },
    /** A step by staff or the resident, at the suggestion's present version. */
    step: async (
      who: CastName,
      action: 'accept' | 'plan' | 'resolve' | 'defer' | 'reopen' | 'note',
      id: string,
      fields: Record<string, unknown> = {},
    ): Promise<SuggestionView> => {
      const { version } = await as(who).ok('suggestion', 'get', { id });
      const view = await as(who).ok('suggestion', action, { requestId: nextRequest(), id, version, ...fields });
      await cloud().idle();
      return view;
    },
  };
}
