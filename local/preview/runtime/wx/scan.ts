import jsQR from 'jsqr';
import type { Host } from '../host.js';
import { asynchronous, WxFailure, type WxGroup } from './api.js';
import type { DeskData } from './desk-data.js';
import { pickFiles } from './media.js';
import { button, el, showSheet } from './sheets/dom.js';

/** The longer side of what is looked at for a code: enough for a poster's photo, small enough to be quick. */
const LOOK_AT_PIXELS = 1600;

/** Reads the QR code in a picture. @returns its text, or null when there is none */
export const readCode = async (file: Blob): Promise<string | null> => {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const scale = Math.min(1, LOOK_AT_PIXELS / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data ?? null;
};

/** What a mini-program code of this mini-program leads to: `path` as `wx.scanCode` gives it, or null for other codes. */
export const pathOf = (content: string): string | null => {
  if (!URL.canParse(content, location.href)) return null;
  const { searchParams } = new URL(content, location.href);
  const page = searchParams.get('page');
  if (!page) return null;
  const scene = searchParams.get('scene');
  return scene === null ? page : `${page}?scene=${encodeURIComponent(scene)}`;
};

type Found = { content: string; path: string | null };

/** `wx.scanCode`: a picture with a code, or one of the sites' codes on the desk. */
export const scan = (host: Host, desk: DeskData): WxGroup => {
  const choose = (): Promise<Found> =>
    new Promise((resolve, reject) => {
      const note = el('p', { class: 'wx-panel-note', role: 'status' });
      const finish = (found: Found | null): void => {
        sheet.close();
        if (found) resolve(found);
        else reject(new WxFailure('cancel'));
      };
      const fromPicture = async (): Promise<void> => {
        const picked = await pickFiles(host.overlay, 'image/*', false, false);
        const file = picked?.[0];
        if (!file) return;
        const content = await readCode(file);
        if (content === null) note.textContent = '没有认出二维码，请换一张图片';
        else finish({ content, path: pathOf(content) });
      };
      const sites = el('div', { class: 'wx-scan-sites' }, el('p', { class: 'wx-panel-note', text: '正在读取宣传点…' }));
      const panel = el(
        'div',
        { class: 'wx-panel wx-panel-tall wx-scan', label: '扫一扫' },
        el('h2', { text: '扫一扫' }),
        button('选择二维码图片', 'wx-panel-agree', () => void fromPicture(), 'scan-picture'),
        note,
        el('h3', { text: '或扫桌上的宣传点二维码' }),
        sites,
        button('取消', 'wx-panel-refuse', () => finish(null), 'cancel'),
      );
      const sheet = showSheet(host.overlay, 'scan', panel, () => finish(null));
      void desk.sites().then((known) => {
        sites.replaceChildren(
          ...known.map((site) => {
            const path = `${site.page}?scene=${encodeURIComponent(`s=${site.code}`)}`;
            return button(site.name, 'wx-list-item', () => finish({ content: path, path }));
          }),
        );
        if (known.length === 0) sites.append(el('p', { class: 'wx-panel-note', text: '没有宣传点' }));
      });
    });

  return {
    scanCode: asynchronous('scanCode', async () => {
      const { content, path } = await choose();
      // A mini-program code carries no text of its own: `result` is empty and `path` says where it leads.
      if (path !== null)
        return {
          result: '',
          scanType: 'WX_CODE',
          charSet: 'utf-8',
          path,
          rawData: btoa(String.fromCharCode(...new TextEncoder().encode(content))),
        };
      return {
        result: content,
        scanType: 'QR_CODE',
        charSet: 'utf-8',
        rawData: btoa(String.fromCharCode(...new TextEncoder().encode(content))),
      };
    }),
  };
};
