import http from 'node:http';
import https from 'node:https';
import { errorCode } from '../common/cloud';
import { logFailure } from '../common/log';
import type { OutboxEntry } from '../common/model';
import { robotOf } from '../common/notices';
import type { Attempt, Context } from './attempt';

const DEFAULT_BASE = 'https://qyapi.weixin.qq.com';
const TIMEOUT_MS = 5000;
const ANSWER_LIMIT = 64 * 1024;
/** The key is wrong or the robot was removed; the message is malformed or too long. */
const PERMANENT = [93000, 40008, 40058, 44004, 45002];

/** It could not even be reached: nothing was sent. */
const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Tells the unit's WeCom group, at most once. The group sees no more than the notice: no content, no person.
 * A robot can't be asked whether it has told something, and says it as often as it is told. So who dies while telling it
 * leaves an entry of which nobody knows: it isn't told again.
 */
export async function tellRobot(entry: OutboxEntry, { reference, claim }: Context): Promise<Attempt> {
  const key = robotOf(entry.to, reference);
  if (!key) return { state: 'done' };
  if (entry.claimedAt !== null || !(await claim(entry))) return { state: 'unknown', code: 'unanswered' };
  const base = process.env.WECOM_ROBOT_BASE || DEFAULT_BASE;
  try {
    const code = await post(`${base}/cgi-bin/webhook/send?key=${encodeURIComponent(key)}`, {
      msgtype: 'text',
      text: { content: `${entry.title}\n${entry.text}` },
    });
    if (code === 0) return { state: 'done' };
    return { state: PERMANENT.includes(code) ? 'refused' : 'later', code };
  } catch (error) {
    const code = errorCode(error);
    logFailure('robot', error);
    return UNREACHED.some((known) => known === code) ? { state: 'later', code } : { state: 'unknown', code };
  }
}

/** @returns the robot's `errcode` @throws when it can't be reached or doesn't answer in its form */
function post(address: string, body: unknown): Promise<number> {
  const url = new URL(address);
  const client = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const request = client.request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, timeout: TIMEOUT_MS },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (size > ANSWER_LIMIT) request.destroy(new Error('the answer is too long'));
          parts.push(part);
        });
        response.on('error', reject);
        response.on('end', () => {
          try {
            resolve(errcodeOf(JSON.parse(Buffer.concat(parts).toString('utf8'))));
          } catch (error) {
            reject(error instanceof Error ? error : new Error('the answer could not be read'));
          }
        });
      },
    );
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}

function errcodeOf(answer: unknown): number {
  if (typeof answer === 'object' && answer !== null && 'errcode' in answer && typeof answer.errcode === 'number') {
    return answer.errcode;
  }
  throw new Error('the answer has no errcode');
}
