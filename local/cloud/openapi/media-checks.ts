import { APP_ID } from '../environment';
import type { Journal, JournalEntry, Journaled } from '../journal';
import type { Pushes } from '../push/pushes';
import type { PushedEvent } from '../push/receivers';
import type { Clock } from '../types';
import { pictureMarks } from './words.json';

interface MediaCheck {
  traceId: string;
  url: string;
  openid: string;
}

export interface MediaCheckOptions {
  clock: Clock;
  /** @returns null when there is nothing to be had at that address */
  fetch: (url: string) => Promise<{ name: string; bytes: Buffer } | null>;
  pushes: Pick<Pushes, 'deliver'>;
}

const LIMIT = 10 * 1024 * 1024;

/**
 * Checks of pictures that `security.mediaCheckAsync` has begun: each ends with the message `wxa_media_check`, also when
 * the cloud was stopped in between. A picture fails by a mark in its name or bytes (words.json).
 */
export class MediaChecks implements Journaled {
  readonly kind = 'mediaCheck';
  private readonly open = new Map<string, MediaCheck>();
  private readonly running = new Set<Promise<void>>();
  private journal: Journal | null = null;

  constructor(private readonly options: MediaCheckOptions) {}

  apply(entry: JournalEntry): void {
    const { traceId, url, openid } = entry as JournalEntry & MediaCheck;
    if (entry.kind === 'mediaCheck:done') this.open.delete(traceId);
    else this.open.set(traceId, { traceId, url, openid });
  }

  snapshot(): JournalEntry[] {
    return [...this.open.values()].map((check) => ({ kind: 'mediaCheck', ...check }));
  }

  attach(journal: Journal): void {
    this.journal = journal;
  }

  /** When every check has ended. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Goes on with what an earlier run has left. */
  resume(): void {
    for (const check of this.open.values()) this.start(check);
  }

  async begin(check: MediaCheck): Promise<void> {
    await this.journal?.append({ kind: 'mediaCheck', ...check });
    this.start(check);
  }

  clear(): void {
    this.open.clear();
  }

  private start(check: MediaCheck): void {
    const run = this.finish(check).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async finish(check: MediaCheck): Promise<void> {
    const delivered = await this.options.pushes.deliver(await this.verdict(check));
    if (delivered && this.open.has(check.traceId))
      await this.journal?.append({ kind: 'mediaCheck:done', traceId: check.traceId });
  }

  private async verdict({ traceId, url, openid }: MediaCheck): Promise<PushedEvent> {
    const media = await this.options.fetch(url);
    const usable = media !== null && media.bytes.length <= LIMIT;
    const mark = usable
      ? pictureMarks.find((it) => media.name.includes(it.mark) || media.bytes.includes(it.mark))
      : undefined;
    const result = { suggest: mark?.suggest ?? 'pass', label: mark?.label ?? 100 };
    return {
      ToUserName: 'gh_local',
      FromUserName: openid,
      CreateTime: Math.floor(this.options.clock.now().getTime() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: APP_ID,
      trace_id: traceId,
      version: 2,
      ...(usable
        ? { errcode: 0, errmsg: 'ok', result, detail: [{ strategy: 'content_model', errcode: 0, prob: 90, ...result }] }
        : { errcode: -1008, errmsg: 'download media error', detail: [] }),
    };
  }
}
