import type { KeptView } from '../../miniprogram/contract';
import { iso } from '../common/clock';
import { ofPerson } from './erase-store';
import { headsOf } from './store';

const AT_ONCE = 100;

/** Questionnaires that a person has answered by name, newest first, as far as the limit. */
export async function keptAnswers(openid: string, limit: number): Promise<KeptView['answers']> {
  const kept: KeptView['answers'] = [];
  let after: { key: string; id: string } | null = null;
  while (kept.length < limit) {
    const asked = Math.min(AT_ONCE, limit - kept.length);
    const page = await ofPerson(openid, after, asked);
    const ids = [...new Set(page.map(({ questionnaireId }) => questionnaireId))];
    const titles = new Map((ids.length > 0 ? await headsOf(ids) : []).map(({ _id, title }) => [_id, title]));
    kept.push(
      ...page.map(({ questionnaireId, at }) => ({
        questionnaireId,
        title: titles.get(questionnaireId) ?? '',
        at: iso(at),
      })),
    );
    const last = page.at(-1);
    if (!last || page.length < asked) break;
    after = { key: last.at.toISOString(), id: last._id };
  }
  return kept;
}
