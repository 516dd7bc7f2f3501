import { randomUUID } from 'node:crypto';
import { ApiError, stringField, type Api } from './api';
import type { MediaChecks } from './media-checks';
import { words } from './words.json';

const PASS = { suggest: 'pass', label: 100 };
const CONTENT_LIMIT = 2500;

interface Rule {
  word: string;
  suggest: string;
  label: number;
}

/** The worst that any rule says. */
function verdict(content: string, rules: Rule[]): { suggest: string; label: number } {
  const hits = rules.filter(({ word }) => content.includes(word));
  const hit = hits.find(({ suggest }) => suggest === 'risky') ?? hits[0];
  return hit ? { suggest: hit.suggest, label: hit.label } : PASS;
}

/** @param active whether the person has used the mini-program within the last two hours */
export function msgSecCheck(active: (openid: string) => boolean): Api {
  return async (fields) => {
    const content = stringField(fields, 'content');
    if (content.trim() === '') throw new ApiError(44004, 'empty content');
    if ([...content].length > CONTENT_LIMIT) throw new ApiError(45002, 'content size out of limit');
    const result = verdict(content, words);
    // Version 1 knew no person and no degrees.
    if (fields.version === undefined || fields.version === 1) {
      if (result.suggest === 'risky') throw new ApiError(87014, 'risky content');
      return {};
    }
    checkVersion2(fields, active);
    const detail = [{ strategy: 'content_model', errcode: 0, prob: result.suggest === 'pass' ? 10 : 90, ...result }];
    return { result, detail, trace_id: randomUUID() };
  };
}

/** The verdict comes later, as a pushed message. */
export function mediaCheckAsync(checks: MediaChecks, active: (openid: string) => boolean): Api {
  return async (fields) => {
    const url = stringField(fields, 'media_url');
    if (!URL.canParse(url)) throw new ApiError(40035, 'invalid media_url');
    if (fields.media_type !== 1 && fields.media_type !== 2) throw new ApiError(40097, 'invalid args: media_type');
    checkVersion2(fields, active);
    const traceId = randomUUID();
    await checks.begin({ traceId, url, openid: stringField(fields, 'openid') });
    return { trace_id: traceId };
  };
}

function checkVersion2(fields: Record<string, unknown>, active: (openid: string) => boolean): void {
  const openid = stringField(fields, 'openid');
  if (fields.version !== 2) throw new ApiError(40097, 'invalid args: version');
  if (![1, 2, 3, 4].includes(Number(fields.scene))) throw new ApiError(40129, 'invalid scene');
  if (!/^[\w-]{1,64}$/.test(openid)) throw new ApiError(40003, 'invalid openid');
  if (!active(openid))
    throw new ApiError(61010, 'code is expired: the user has not used the mini-program within two hours');
}
