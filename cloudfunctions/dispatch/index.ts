import { parse, type Envelope } from '../../miniprogram/contract';
import { caller } from '../common/cloud';
import { now } from '../common/clock';
import { asProblem, withoutPlatformFields } from '../common/endpoint';
import { denied, invalid, ProblemError } from '../common/problems';
import { deliver } from './deliver';
import { deliverSchema, mediaCheckSchema, receiptSchema } from './events';
import { mediaChecked } from './media-check';
import { messagesSent } from './receipt';
import { runTrigger } from './triggers';

/**
 * Does what happens by itself, and delivers what is owed. Called by timers, by other functions, and by the platform with
 * its messages about pictures; a phone may not.
 */
export async function main(event: Record<string, unknown>): Promise<Envelope<unknown>> {
  try {
    const from = lastOf(caller().source);
    if (PHONES.includes(from)) throw denied('这个功能不对外开放');
    if (from === 'scf') return { ok: true, data: await called(event) };
    if (event.Type === 'Timer') return { ok: true, data: await timed(event.TriggerName) };
    return { ok: true, data: await pushed(event) };
  } catch (error) {
    return { ok: false, error: asProblem('dispatch', error) };
  }
}

/** Sources that a person can call from. The platform's own messages come from none of them. */
const PHONES = ['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_crawler'];

/** `wx_client,scf`: a function called, on behalf of a phone. */
const lastOf = (source: string): string => source.split(',').at(-1) ?? '';

async function called(event: Record<string, unknown>): Promise<unknown> {
  const parsed = parse(deliverSchema, withoutPlatformFields(event));
  if (!parsed.ok) throw new ProblemError(parsed.problem);
  return deliver(parsed.value.ids, now);
}

async function timed(trigger: unknown): Promise<unknown> {
  const done = await runTrigger(trigger, now);
  if (!done) throw invalid('TriggerName', '没有这个定时任务');
  return done;
}

async function pushed(event: Record<string, unknown>): Promise<unknown> {
  const receipts = parse(receiptSchema, event);
  if (receipts.ok) return messagesSent(receipts.value, now());
  const parsed = parse(mediaCheckSchema, event);
  if (!parsed.ok) throw new ProblemError(parsed.problem);
  return mediaChecked(parsed.value, now());
}
