import { isRecord, text } from '../runtime/wx/api.js';
import { el } from '../runtime/wx/sheets/dom.js';
import type { Message } from './cloud.js';

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** How many are shown at once; more are only counted. */
const SHOWN = 60;

/** The text in a message: values of a template's fields, or what a robot was told to say. */
const linesOf = ({ data }: Message): string[] => {
  if (!isRecord(data)) return [text(data)];
  for (const kind of ['markdown', 'text', 'markdown_v2']) {
    const body = data[kind];
    if (isRecord(body) && typeof body.content === 'string')
      return body.content.split('\n').map((line) => line.replace(/<\/?font[^>]*>|\*\*|^>\s*|^#+\s*/g, ''));
  }
  return Object.values(data).map((field) => (isRecord(field) ? text(field.value) : text(field)));
};

export interface MessageActions {
  /** Opens what the message leads to, on the phone that received it. */
  open(message: Message): void;
  nameOf(openid: string): string;
  titleOf(templateId: string): string;
}

/** What phones and group robots received, newest first; live. */
export class MessageList {
  readonly element: HTMLElement;
  private readonly rows = el('div', { class: 'messages', role: 'log', label: '收到的消息' });
  private readonly tabs = el('div', { class: 'segments', role: 'group', label: '看谁的消息' });
  private messages: Message[] = [];
  private person = '';
  private everybody = false;
  /** How many of a phone's messages somebody has looked at. */
  private readonly looked = new Map<string, number>();

  constructor(private readonly actions: MessageActions) {
    this.element = el(
      'section',
      { class: 'card messages-card' },
      el('h2', { text: '收到的消息' }),
      this.tabs,
      this.rows,
    );
  }

  fill(messages: Message[]): void {
    this.messages = messages;
    // What came before the desk was opened isn't news.
    for (const { openid } of messages) this.looked.set(openid, (this.looked.get(openid) ?? 0) + 1);
    this.show();
  }

  add(message: Message): void {
    this.messages = [...this.messages, message];
    if (message.openid === this.person) this.look();
    this.show();
  }

  setPerson(openid: string): void {
    this.person = openid;
    this.look();
    this.show();
  }

  unseen(openid: string): number {
    return this.count(openid) - (this.looked.get(openid) ?? 0);
  }

  private count(openid: string): number {
    return this.messages.filter((message) => message.openid === openid).length;
  }

  private look(): void {
    this.looked.set(this.person, this.count(this.person));
  }

  private show(): void {
    const own = this.messages.filter((message) => message.openid === this.person);
    const tab = (label: string, everybody: boolean, name: string): HTMLElement => {
      const button = el('button', {
        text: label,
        name,
        onTap: () => {
          this.everybody = everybody;
          this.show();
        },
      });
      button.setAttribute('aria-pressed', String(this.everybody === everybody));
      return button;
    };
    this.tabs.replaceChildren(
      tab(`这部手机 ${own.length}`, false, 'messages-own'),
      tab(`全部 ${this.messages.length}`, true, 'messages-all'),
    );
    const shown = this.everybody ? this.messages : own;
    this.rows.replaceChildren(
      ...shown
        .slice(-SHOWN)
        .reverse()
        .map((message) => this.row(message)),
    );
    if (shown.length === 0)
      this.rows.append(
        el('p', { class: 'note', text: this.everybody ? '还没有人收到消息。' : '这部手机还没有收到消息。' }),
      );
    if (shown.length > SHOWN)
      this.rows.append(el('p', { class: 'note', text: `更早的 ${shown.length - SHOWN} 条没有列出。` }));
  }

  private row(message: Message): HTMLElement {
    const robot = message.channel === 'robot';
    const title = robot ? '单位群机器人' : this.actions.titleOf(message.templateId);
    const receiver = robot ? message.openid : this.actions.nameOf(message.openid);
    const at = new Date(message.at);
    return el(
      'button',
      {
        class: `row message${robot ? ' message-robot' : ''}`,
        name: 'message',
        onTap: () => this.actions.open(message),
      },
      el(
        'span',
        { class: 'row-text' },
        el(
          'span',
          { class: 'message-head' },
          el('b', { text: title }),
          el('time', { text: Number.isNaN(at.getTime()) ? '' : TIME.format(at) }),
        ),
        this.everybody ? el('small', { text: `→ ${receiver}` }) : null,
        ...linesOf(message)
          .filter((line) => line.trim() !== '')
          .map((line) => el('span', { class: 'message-line', text: line })),
      ),
    );
  }
}
