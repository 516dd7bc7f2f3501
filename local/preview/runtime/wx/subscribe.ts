import type { Host } from '../host.js';
import { asynchronous, isRecord, list, texts, WxFailure, type WxGroup } from './api.js';
import { appTitle, type DeskData } from './desk-data.js';
import type { Gesture } from './gesture.js';
import { button, el, showSheet } from './sheets/dom.js';

type Choice = 'accept' | 'reject';

/** Permissions for subscription messages: asked for in a sheet, counted by the local cloud. */
export class Subscriptions {
  private readonly key: string;

  constructor(
    private readonly host: Host,
    private readonly gesture: Gesture,
    private readonly desk: DeskData,
  ) {
    this.key = `${host.storagePrefix}subscriptions`;
  }

  /** Choices made with 总是保持以上选择. */
  kept(): Record<string, Choice> {
    const parsed: unknown = JSON.parse(localStorage.getItem(this.key) ?? '{}');
    if (!isRecord(parsed)) return {};
    return Object.fromEntries(
      Object.entries(parsed).flatMap(([id, choice]) =>
        choice === 'accept' || choice === 'reject' ? [[id, choice]] : [],
      ),
    );
  }

  forget(): void {
    localStorage.removeItem(this.key);
  }

  private keep(choices: Record<string, Choice>): void {
    localStorage.setItem(this.key, JSON.stringify({ ...this.kept(), ...choices }));
  }

  private async request(tmplIds: unknown): Promise<Record<string, string>> {
    const ids = [...new Set(texts(tmplIds))];
    if (list(tmplIds).length === 0) throw new WxFailure('Templates size should be at least 1', { errCode: 10001 });
    if (texts(tmplIds).length !== list(tmplIds).length) throw new WxFailure('Invalid template id', { errCode: 10004 });
    if (ids.length > 3) throw new WxFailure('Templates count out of max bound', { errCode: 20003 });
    if (!this.gesture.active) throw new WxFailure('can only be invoked by user TAP gesture.');
    if (!this.host.online.value) throw new WxFailure('request list fail', { errCode: 10002 });

    const kept = this.kept();
    const open = ids.filter((id) => !(id in kept));
    const asked = open.length > 0 ? await this.ask(open) : {};
    const answers: Record<string, string> = {};
    for (const id of ids) answers[id] = kept[id] ?? asked[id] ?? 'reject';

    const accepted = ids.filter((id) => answers[id] === 'accept');
    if (accepted.length > 0) {
      // Tells the local cloud what WeChat's server would know by itself: one acceptance allows one message.
      const answer = await fetch('/_local/allow', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ openid: this.host.openid, templateIds: accepted, state: 'accept' }),
      }).catch(() => null);
      if (!answer?.ok) throw new WxFailure('request subscribe fail', { errCode: 10003 });
    }
    return answers;
  }

  private async ask(ids: string[]): Promise<Record<string, Choice>> {
    const titles = await this.desk.templateTitles();
    return new Promise((resolve) => {
      const boxes = ids.map((id) => {
        const box = el('input', { name: `template-${id}` });
        box.type = 'checkbox';
        box.checked = true;
        return { id, box };
      });
      const always = el('input', { name: 'subscribe-always' });
      always.type = 'checkbox';
      const finish = (allowed: boolean): void => {
        const choices = Object.fromEntries(
          boxes.map(({ id, box }): [string, Choice] => [id, allowed && box.checked ? 'accept' : 'reject']),
        );
        if (always.checked) this.keep(choices);
        sheet.close();
        resolve(choices);
      };
      const panel = el(
        'div',
        { class: 'wx-panel wx-subscribe', label: '订阅消息' },
        el('h2', { text: `${appTitle(this.host)} 申请向你发送以下消息` }),
        el('p', { class: 'wx-panel-note', text: '每允许一次，可以收到一条' }),
        ...boxes.map(({ id, box }) =>
          el('label', { class: 'wx-subscribe-item' }, box, el('span', { text: titles.get(id) ?? `消息 ${id}` })),
        ),
        el('label', { class: 'wx-subscribe-always' }, always, '总是保持以上选择，不再询问'),
        el(
          'div',
          { class: 'wx-panel-buttons' },
          button('取消', 'wx-panel-refuse', () => finish(false), 'subscribe-refuse'),
          button('允许', 'wx-panel-agree', () => finish(true), 'subscribe-allow'),
        ),
      );
      const sheet = showSheet(this.host.overlay, 'subscribe', panel);
    });
  }

  functions(): WxGroup {
    return { requestSubscribeMessage: asynchronous('requestSubscribeMessage', ({ tmplIds }) => this.request(tmplIds)) };
  }
}
