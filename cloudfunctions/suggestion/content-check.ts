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
 * @throws CONTENT_REJECTED at the field
 */
export async function checkTexts(
  openid: string,
  texts: { content: string; place?: string; name?: string },
): Promise<Verdict> {
  const comment = texts.place === undefined ? texts.content : `${texts.content}\n${texts.place}`;
  const [content, name] = await Promise.all([
    suggest(openid, comment, COMMENT),
    texts.name === undefined ? 'pass' : suggest(openid, texts.name, PROFILE),
  ]);
  if (content === 'risky') throw contentRejected('content');
  if (name === 'risky') throw contentRejected('name');
  return content === 'pass' && name === 'pass' ? 'clear' : 'held';
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
