import { el } from '../runtime/wx/sheets/dom.js';
import { readQrCode, type Site } from './cloud.js';

/** The sites' QR codes: a click scans one with the phone on the desk, a real phone's camera can scan them as well. */
export class Codes {
  readonly element: HTMLElement;
  private readonly rows = el('div', { class: 'codes' });
  private readonly seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.seen.unobserve(target);
      void this.draw(target);
    }
  });

  constructor(private readonly scan: (site: Site) => void) {
    this.element = el(
      'section',
      { class: 'card' },
      el('h2', { text: '扫宣传点的二维码' }),
      el('p', { class: 'note', text: '点一下就是用桌上的手机扫；也可以用真手机的相机对着扫。' }),
      this.rows,
    );
  }

  fill(sites: Site[]): void {
    this.rows.replaceChildren(
      ...sites.map((site) => {
        const image = el('span', { class: 'code-image', text: '…' });
        image.dataset.code = site.code;
        const row = el(
          'button',
          { class: 'row code', name: `scan-${site.code}`, onTap: () => this.scan(site) },
          image,
          el(
            'span',
            { class: 'row-text' },
            el('span', { text: site.name }),
            el('small', { text: site.address || site.code }),
          ),
        );
        this.seen.observe(image);
        return row;
      }),
    );
    if (sites.length === 0) this.rows.append(el('p', { class: 'note', text: '还没有宣传点。' }));
  }

  private async draw(target: Element): Promise<void> {
    const code = target instanceof HTMLElement ? (target.dataset.code ?? '') : '';
    try {
      const picture = el('img', { label: `二维码 ${code}` });
      picture.src = await readQrCode(code);
      target.replaceChildren(picture);
    } catch {
      // The row still scans; only its picture is missing (no office in an empty cloud).
      target.textContent = '无图';
    }
  }
}
