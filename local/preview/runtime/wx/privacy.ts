import guide from '../../privacy-guide.json';
import { asynchronousAll, isRecord, WxFailure, type WxGroup } from './api.js';
import type { Host } from '../host.js';
import { button, el, showSheet } from './sheets/dom.js';

/** What the platform counts as privacy interfaces, with the words of its privacy guide. */
const KINDS: Record<string, string> = {
  chooseLocation: '你选择的位置信息',
  getLocation: '你的位置信息',
  chooseMedia: '你选中的照片或视频信息',
  chooseImage: '你选中的照片或视频信息',
  chooseMessageFile: '你选中的文件',
  saveImageToPhotosAlbum: '你的相册（仅写入）权限',
  setClipboardData: '你的剪切板',
  getClipboardData: '你的剪切板',
  getPhoneNumber: '你的手机号',
};

type Answer = Record<string, unknown>;

const NOT_DECLARED = { reason: 'api scope is not declared in the privacy agreement', errno: 112 };
const NOT_AGREED = { reason: 'privacy permission is not authorized', errno: 104 };

/** The privacy consent of one phone: asked once, before the first interface that touches personal data. */
export class Privacy {
  private listener: ((resolve: (answer: Answer) => void, info: { referrer: string }) => void) | null = null;
  private asking: Promise<boolean> | null = null;
  private readonly key: string;

  constructor(private readonly host: Host) {
    this.key = `${host.storagePrefix}privacy`;
  }

  get agreed(): boolean {
    return localStorage.getItem(this.key) === 'agreed';
  }

  /** A tap on `<button open-type="agreePrivacyAuthorization">`, or 同意 in WeChat's own sheet. */
  agree(): void {
    localStorage.setItem(this.key, 'agreed');
  }

  withdraw(): void {
    localStorage.removeItem(this.key);
  }

  /** @throws WxFailure errno 112 when the interface isn't declared, 104 when the person refuses */
  async require(name: string): Promise<void> {
    if (!guide.declared.includes(name)) throw new WxFailure(NOT_DECLARED.reason, { errno: NOT_DECLARED.errno });
    if (this.agreed) return;
    // Two calls at once ask once.
    this.asking ??= this.ask(name).finally(() => (this.asking = null));
    if (!(await this.asking)) throw new WxFailure(NOT_AGREED.reason, { errno: NOT_AGREED.errno });
  }

  private ask(name: string): Promise<boolean> {
    const listener = this.listener;
    if (!listener) return this.askWithSheet(KINDS[name] ?? name);
    return new Promise((resolve) => {
      listener(
        (answer) => {
          const event = isRecord(answer) ? answer.event : undefined;
          if (event === 'exposureAuthorization') return;
          // The platform believes `agree` only when its own button was tapped.
          resolve(event === 'agree' && this.agreed);
        },
        { referrer: name },
      );
    });
  }

  private askWithSheet(kind: string): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (agreed: boolean): void => {
        sheet.close();
        if (agreed) this.agree();
        resolve(agreed);
      };
      const panel = el(
        'div',
        { class: 'wx-panel', label: '隐私保护提示' },
        el('h2', { text: '隐私保护提示' }),
        el('p', { text: `使用前请阅读并同意${guide.title}。小程序将收集${kind}。` }),
        button(`阅读${guide.title}`, 'wx-panel-link', () => this.openContract(), 'privacy-contract'),
        el(
          'div',
          { class: 'wx-panel-buttons' },
          button('拒绝', 'wx-panel-refuse', () => finish(false), 'privacy-refuse'),
          button('同意', 'wx-panel-agree', () => finish(true), 'privacy-agree'),
        ),
      );
      const sheet = showSheet(this.host.overlay, 'privacy', panel);
    });
  }

  openContract(): void {
    const panel = el(
      'div',
      { class: 'wx-panel wx-panel-tall', label: guide.title },
      el('h2', { text: guide.title }),
      ...guide.paragraphs.map((paragraph) => el('p', { text: paragraph })),
      button('知道了', 'wx-panel-agree', () => sheet.close(), 'privacy-contract-close'),
    );
    const sheet = showSheet(this.host.overlay, 'contract', panel, () => sheet.close());
  }

  functions(): WxGroup {
    return {
      ...asynchronousAll({
        getPrivacySetting: () => ({ needAuthorization: !this.agreed, privacyContractName: guide.title }),
        requirePrivacyAuthorize: async () => {
          if (this.agreed) return;
          this.asking ??= this.ask('requirePrivacyAuthorize').finally(() => (this.asking = null));
          if (!(await this.asking)) throw new WxFailure(NOT_AGREED.reason, { errno: NOT_AGREED.errno });
        },
        openPrivacyContract: () => this.openContract(),
      }),
      onNeedPrivacyAuthorization: (listener: unknown) => {
        if (typeof listener === 'function')
          this.listener = (resolve, info) => void Reflect.apply(listener, undefined, [resolve, info]);
      },
    };
  }
}
