import { openapi } from '../common/cloud';
import { logFailure } from '../common/log';
import { contentRejected } from '../common/problems';

/** What the platform's text check makes of a submission. */
export type Verdict = 'clear' | 'held';

/** Scenes of msgSecCheck: 1 资料, 2 评论. */
const PROFILE = 1;
const COMMENT = 2;

/**
 * Everything that a resident typed and others will read, checked before anything is written.
 * What the platform isn't sure of, or can't check just now, is held for a person of the office: never dropped.
 * @param texts by field; a place is judged together with the content beside which it stands
 * @throws CONTENT_REJECTED at the field
 */
export async function checkTexts(
  openid: string,
  { place, ...texts }: { content?: string; place?: string; name?: string; note?: string },
): Promise<Verdict> {
  const said = Object.entries(texts).filter(([, value]) => value !== undefined);
  const verdicts = await Promise.all(
    said.map(([field, value]) => {
      const whole = field === 'content' && place !== undefined ? `${value}\n${place}` : value;
      return suggest(openid, whole, field === 'name' ? PROFILE : COMMENT);
    }),
  );
  const risky = said.find((_, i) => verdicts[i] === 'risky');
  if (risky) throw contentRejected(risky[0]);
  return verdicts.every((verdict) => verdict === 'pass') ? 'clear' : 'held';
}

/**
 * Words that somebody of the staff wrote down for a household: nothing of it is refused, or it would be lost. What the
 * platform doesn't clear is held for a person of the office.
 */
export async function checkRecorded(openid: string, content: string): Promise<Verdict> {
  return (await suggest(openid, content, COMMENT)) === 'pass' ? 'clear' : 'held';
}

async function suggest(openid: string, content: string, scene: number): Promise<string> {
  try {
    const answer = await openapi.security.msgSecCheck({ openid, content, scene, version: 2 });
    return suggestOf(answer);
  } catch (error) {
    logFailure('msgSecCheck', error);
    return 'unknown';
  }
}

/** `pass`, `review` or `risky`; `unknown` for anything else. */
export function suggestOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('result' in answer)) return 'unknown';
  const { result } = answer;
  if (typeof result !== 'object' || result === null || !('suggest' in result)) return 'unknown';
  return typeof result.suggest === 'string' ? result.suggest : 'unknown';
}
