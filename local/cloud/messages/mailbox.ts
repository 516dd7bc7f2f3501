import type { Journal, JournalEntry, Journaled } from '../journal';
import type { Clock, ReceivedMessage } from '../types';

/** Messages that are remembered; older ones are forgotten. */
const KEPT = 5000;

/**
 * What phones and group robots received, and which messages people still allow: each acceptance in
 * `wx.requestSubscribeMessage` is good for one message.
 */
export class Mailbox implements Journaled {
  readonly kind = 'mail';
  private messages: ReceivedMessage[] = [];
  /** openid → template → how many messages are left. */
  private readonly allowances = new Map<string, Map<string, number>>();
  private journal: Journal | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly announce: (message: ReceivedMessage) => void,
  ) {}

  attach(journal: Journal): void {
    this.journal = journal;
  }

  apply(entry: JournalEntry): void {
    if (entry.kind === 'mail:allowed') {
      const { openid, templateId, left } = entry as JournalEntry & { openid: string; templateId: string; left: number };
      this.setLeft(openid, templateId, left);
      return;
    }
    const { message, left } = entry as JournalEntry & { message: ReceivedMessage; left?: number };
    this.messages.push(message);
    if (this.messages.length > KEPT * 2) this.messages = this.messages.slice(-KEPT);
    if (left !== undefined) this.setLeft(message.openid, message.templateId, left);
  }

  snapshot(): JournalEntry[] {
    const allowed = [...this.allowances].flatMap(([openid, templates]) =>
      [...templates].map(([templateId, left]) => ({ kind: 'mail:allowed', openid, templateId, left })),
    );
    return [...allowed, ...this.messages.slice(-KEPT).map((message) => ({ kind: 'mail', message }))];
  }

  /** @param openid only those of one phone; of a robot, its key */
  list(openid?: string): ReceivedMessage[] {
    return this.messages.filter((message) => openid === undefined || message.openid === openid);
  }

  /** How many messages of each template the person still allows. */
  allowed(openid: string): Record<string, number> {
    return Object.fromEntries(this.allowances.get(openid) ?? []);
  }

  /** One acceptance per template. */
  async allow(openid: string, templateIds: string[]): Promise<void> {
    await Promise.all(
      templateIds.map(async (templateId) => {
        const left = this.left(openid, templateId) + 1;
        await this.journal?.append({ kind: 'mail:allowed', openid, templateId, left });
      }),
    );
  }

  /** A subscription message. @returns false when the person doesn't allow one (more) */
  async receive(openid: string, templateId: string, data: unknown, page: string): Promise<boolean> {
    const left = this.left(openid, templateId) - 1;
    if (left < 0) return false;
    await this.add({ openid, channel: 'subscribe', templateId, data, page, at: this.clock.now().toISOString() }, left);
    return true;
  }

  async receiveByRobot(key: string, data: unknown): Promise<void> {
    await this.add({
      openid: key,
      channel: 'robot',
      templateId: '',
      data,
      page: '',
      at: this.clock.now().toISOString(),
    });
  }

  clear(): void {
    this.messages = [];
    this.allowances.clear();
  }

  private async add(message: ReceivedMessage, left?: number): Promise<void> {
    await this.journal?.append({ kind: 'mail', message, left });
    this.announce(message);
  }

  private left(openid: string, templateId: string): number {
    return this.allowances.get(openid)?.get(templateId) ?? 0;
  }

  private setLeft(openid: string, templateId: string, left: number): void {
    const templates = this.allowances.get(openid) ?? new Map<string, number>();
    this.allowances.set(openid, templates.set(templateId, left));
  }
}
