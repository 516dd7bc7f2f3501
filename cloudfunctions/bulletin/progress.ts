import { SHARE_LEAST, type ProgressFigures, type ProgressView } from '../../miniprogram/contract';
import { iso, now } from '../common/clock';
import type { Call } from '../common/endpoint';
import { requireReference, type Reference } from '../common/reference';
import type { Node } from '../suggestion/figures/model';
import { figuresOf } from '../suggestion/figures/read';
import { publicAnswers } from '../suggestion/public-answers';
import { visitedBy, type Visited } from '../visit/visited';

/** So long an instance shows the same numbers. Answers are asked for each time: one that was taken back is gone at once. */
const KEPT_MS = 60_000;
const ANSWERS_MAX = 10;

type Numbers = Pick<ProgressView, 'at' | 'total' | 'communities'>;
let kept: { of: Reference; at: number; numbers: Numbers } | null = null;

/**
 * 进展: the page that everybody may look at. One request to the database, and two more once a minute, whatever has been said
 * and visited.
 */
export async function progress(call: Call<unknown>): Promise<ProgressView> {
  const reference = await requireReference();
  const { county, title } = reference.campaign;
  const [numbers, answers] = await Promise.all([numbersOf(reference, call.at), publicAnswers(reference, ANSWERS_MAX)]);
  return { county, title, ...numbers, answers };
}

async function numbersOf(reference: Reference, at: Date): Promise<Numbers> {
  const age = kept?.of === reference ? Math.abs(now().getTime() - kept.at) : Infinity;
  if (kept && age < KEPT_MS) return kept.numbers;
  const numbers = await count(reference, at);
  kept = { of: reference, at: now().getTime(), numbers };
  return numbers;
}

async function count(reference: Reference, at: Date): Promise<Numbers> {
  const county = reference.all.districts.find(({ parentId }) => parentId === null);
  const communities = reference.all.districts.filter(({ level }) => level === 'community');
  const nodes = [...(county ? [county] : []), ...communities].map(({ _id }): Node => `d:${_id}`);
  const [visited, figures] = await Promise.all([visitedBy(reference), figuresOf(reference.campaign._id, nodes)]);
  const of = (id: string) => figures.get(`d:${id}`) ?? NOTHING;
  return {
    at: iso(at),
    total: shown(visited.total, county ? of(county._id) : NOTHING),
    communities: visited.communities.map(({ district: { _id, name }, ...homes }) => ({
      id: _id,
      name,
      ...shown(homes, of(_id)),
    })),
  };
}

const NOTHING = { received: 0, answered: 0, solved: 0 };

function shown(
  { visited, households }: Visited,
  { received, answered, solved }: { received: number; answered: number; solved: number },
): ProgressFigures {
  const share = (part: number) => (received < SHARE_LEAST ? null : Math.round((100 * part) / received));
  return {
    visited,
    households,
    received,
    answered,
    solved,
    answeredShare: share(answered),
    solvedShare: share(solved),
  };
}
