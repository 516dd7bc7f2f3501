import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Phone } from '../support/phone';

const SOURCE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Rules of axe-core that mean something for a mini-program. Those about documents (language, landmarks, headings' order)
 * speak of the preview's page around it, which no phone has.
 */
const RULES = [
  'aria-allowed-attr',
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-progressbar-name',
  'aria-required-attr',
  'aria-required-children',
  'aria-required-parent',
  'aria-roles',
  'aria-toggle-field-name',
  'aria-valid-attr',
  'aria-valid-attr-value',
  'button-name',
  'image-alt',
  'label',
  'link-name',
  'nested-interactive',
  'role-img-alt',
];

/** What axe-core finds wrong on the page on top: `rule: element, why`. */
export async function axeFindings(phone: Phone): Promise<string[]> {
  const { page } = phone;
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: SOURCE });
  return page.evaluate(async (values) => {
    // A browser's keyboard would reach what is hidden from screen readers; a phone has no such thing.
    const strip = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) strip(element.shadowRoot);
        if (hidden(element)) element.removeAttribute('tabindex');
      }
    };
    const hidden = (element: Element): boolean => {
      if (element.closest('[aria-hidden=true]')) return true;
      const root = element.getRootNode();
      return root instanceof ShadowRoot && hidden(root.host);
    };
    strip(document);
    const { axe: loaded } = window as unknown as { axe: typeof axe };
    const results = await loaded.run(
      { include: [['.phone-page:not([data-hidden])']] },
      { runOnly: { type: 'rule', values }, resultTypes: ['violations'], elementRef: false },
    );
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
        return `${id}: ${String(target.flat().slice(-1)[0])} ${html.slice(0, 160)} (${why.slice(0, 200)})`;
      }),
    );
  }, RULES);
}
