import { el } from '../runtime/wx/sheets/dom.js';
import { readCard, readQrCode, type Card, type Code, type Site } from './cloud.js';

/** Where a scanned code leads to. */
interface Target {
  page: string;
  scene: string;
}

/** A code that lies on the desk. */
interface Scannable {
  /** Of its row, for scripts. */
  id: string;
  name: string;
  note: string;
  read(): Promise<Code>;
  /** Without the picture where it is known what stands in it. */
  target(): Promise<Target>;
}

/** QR codes of sites and people: a click scans one with the phone on the desk, a real phone's camera can scan them as well. */
export class Codes {
  readonly element: HTMLElement;
  private readonly rows = el('div', { class: 'codes' });
  private readonly drawn = new Map<Element, Scannable>();
  private readonly seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.seen.unobserve(target);
      void this.draw(target);
    }
  });

  constructor(private readonly scan: (target: Target) => void) {
    this.element = el(
      'section',
      { class: 'card' },
      el('h2', { text: '扫二维码' }),
      el('p', { class: 'note', text: '点一下就是用桌上的手机扫；也可以用真手机的相机对着扫。' }),
      this.rows,
    );
  }

  fill(sites: Site[], cards: Card[]): void {
    this.drawn.clear();
    const all = [...sites.map(ofSite), ...cards.map(ofCard)];
    this.rows.replaceChildren(...all.map((code) => this.row(code)));
    if (all.length === 0) this.rows.append(el('p', { class: 'note', text: '还没有宣传点。' }));
  }

  private row(code: Scannable): HTMLElement {
    const image = el('span', { class: 'code-image', text: '…' });
    this.drawn.set(image, code);
    this.seen.observe(image);
    return el(
      'button',
      { class: 'row code', name: `scan-${code.id}`, onTap: () => void this.tap(code, image) },
      image,
      el('span', { class: 'row-text' }, el('span', { text: code.name }), el('small', { text: code.note })),
    );
  }

  private async tap(code: Scannable, image: HTMLElement): Promise<void> {
    try {
      this.scan(await code.target());
    } catch {
      image.textContent = '无码';
    }
  }

  private async draw(target: Element): Promise<void> {
    const code = this.drawn.get(target);
    if (!code) return;
    try {
      const picture = el('img', { label: `二维码 ${code.name}` });
      picture.src = (await code.read()).image;
      target.replaceChildren(picture);
    } catch {
      // The row still scans; only its picture is missing (no office in an empty cloud).
      target.textContent = '无图';
    }
  }
}

const ofSite = ({ code, name, page, address }: Site): Scannable => ({
  id: code,
  name,
  note: address || code,
  read: () => readQrCode(code),
  target: () => Promise.resolve({ page, scene: `s=${code}` }),
});

const ofCard = ({ openid, name, page }: Card): Scannable => ({
  id: openid,
  name,
  note: '走访时给住户扫',
  read: () => readCard(openid),
  target: async () => ({ page, scene: (await readCard(openid)).scene }),
});
