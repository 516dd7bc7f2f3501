import { errorCode, openapi } from '../common/cloud';
import type { OutboxEntry } from '../common/model';
import { allows, refused, used } from '../inbox/permissions';
import type { Attempt, Context } from './attempt';

/** Refused or used up: normal, and not the last word on later messages. */
const NOT_ALLOWED = 43101;
/** Wrong openid, wrong template, page not published, wrong field: trying again changes nothing. */
const PERMANENT = [40003, 40037, 41030, 47003];

/** A subscription message to one person, when that person allows it. */
export async function sendMessage(openid: string, entry: OutboxEntry, { reference, at }: Context): Promise<Attempt> {
  if (!entry.message) return { state: 'refused', code: null };
  const templateId = reference.campaign.messageTemplates[entry.message.template];
  if (!templateId || !(await allows(openid, templateId))) return { state: 'done' };
  try {
    await openapi.subscribeMessage.send({
      touser: openid,
      templateId,
      page: entry.page,
      data: Object.fromEntries(Object.entries(entry.message.fields).map(([name, value]) => [name, { value }])),
    });
  } catch (error) {
    const code = errorCode(error);
    if (code === NOT_ALLOWED) await refused(openid, templateId, at);
    const final = code === NOT_ALLOWED || PERMANENT.some((permanent) => permanent === code);
    return { state: final ? 'refused' : 'later', code };
  }
  await used(openid, templateId);
  return { state: 'done' };
}
