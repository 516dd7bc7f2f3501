import type { FunctionConfig } from '../functions/config';
import type { Mailbox } from '../messages/mailbox';
import { RateLimit } from '../rate-limit';
import type { Clock } from '../types';
import type { Pushes } from '../push/pushes';
import { Activity } from './activity';
import type { Api } from './api';
import { MediaChecks, type MediaCheckOptions } from './media-checks';
import { PhoneCodes } from './phone-number';
import { mediaCheckAsync, msgSecCheck } from './security';
import { openApiService, type OpenApiService } from './service';
import { sendSubscribeMessage } from './subscribe-message';
import { CALLS_A_MINUTE, getUnlimited } from './wxacode';

export interface OpenApiOptions {
  mailbox: Mailbox;
  clock: Clock;
  config: (functionName: string) => FunctionConfig | undefined;
  /** Pages of the mini-program, null when they aren't known. */
  pages: () => string[] | null;
  /** Fields of each template of subscription messages, null when they aren't known. */
  templates: Record<string, string[]> | null;
  /** Address of the preview. */
  url: () => string;
  media: MediaCheckOptions['fetch'];
  pushes: Pushes;
}

export interface OpenApi {
  service: OpenApiService;
  checks: MediaChecks;
  phoneCodes: PhoneCodes;
  activity: Activity;
  clear(): void;
}

/** The part of WeChat's open API that exists here. */
export function createOpenApi({
  mailbox,
  clock,
  config,
  pages,
  templates,
  url,
  media,
  pushes,
}: OpenApiOptions): OpenApi {
  const checks = new MediaChecks({ clock, fetch: media, pushes });
  const phoneCodes = new PhoneCodes(clock);
  const activity = new Activity(clock);
  const codes = new RateLimit(clock, CALLS_A_MINUTE);
  const active = (openid: string) => activity.recent(openid);
  const known = () => {
    const list = pages();
    return list && new Set(list);
  };
  const apis = new Map<string, Api>([
    ['subscribeMessage.send', sendSubscribeMessage({ mailbox, clock, pushes, pages: known, templates })],
    ['wxacode.getUnlimited', getUnlimited(url, known, codes)],
    ['security.msgSecCheck', msgSecCheck(active)],
    ['security.mediaCheckAsync', mediaCheckAsync(checks, active)],
    ['phonenumber.getPhoneNumber', phoneCodes.exchange],
  ]);
  return {
    service: openApiService(apis, config),
    checks,
    phoneCodes,
    activity,
    clear() {
      checks.clear();
      phoneCodes.clear();
      activity.clear();
      codes.clear();
    },
  };
}
