/** Plain DOM for what WeChat draws above a page: built from text nodes only, so nothing a page passes becomes markup. */

export interface Attributes {
  class?: string;
  text?: string;
  role?: string;
  label?: string;
  /** For tests and for people who read the page's source. */
  name?: string;
  onTap?: () => void;
}

/** `el('div', { class: 'sheet' }, child, …)` */
export const el = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  if (attributes.class) element.className = attributes.class;
  if (attributes.text !== undefined) element.textContent = attributes.text;
  if (attributes.role) element.setAttribute('role', attributes.role);
  if (attributes.label) element.setAttribute('aria-label', attributes.label);
  if (attributes.name) element.dataset.name = attributes.name;
  if (attributes.onTap) element.addEventListener('click', attributes.onTap);
  element.append(...children.filter((child): child is Node | string => child !== null));
  return element;
};

export const button = (label: string, style: string, onTap: () => void, name = ''): HTMLButtonElement => {
  const element = el('button', { class: `wx-sheet-button ${style}`, text: label, name, onTap });
  element.type = 'button';
  return element;
};

/** What has the keyboard's focus, also inside of a page (pages are shadow trees). */
export const focused = (): HTMLElement | null => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
};

/** A sheet on the screen. */
export interface Sheet {
  element: HTMLElement;
  close(): void;
}

/**
 * Shows an element above the page, with a mask, the keyboard's focus inside, and Escape (or a tap on the mask)
 * as the way out where there is one.
 * @param dismiss called for Escape and for a tap on the mask; without it only the sheet's own buttons close it
 */
export const showSheet = (overlay: HTMLElement, kind: string, panel: HTMLElement, dismiss?: () => void): Sheet => {
  const before = focused();
  const mask = el('div', { class: 'wx-sheet-mask' });
  const element = el('div', { class: `wx-sheet wx-sheet-${kind}`, name: kind }, mask, panel);
  panel.setAttribute('role', panel.getAttribute('role') ?? 'dialog');
  panel.setAttribute('aria-modal', 'true');
  panel.tabIndex = -1;
  if (dismiss) mask.addEventListener('click', dismiss);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dismiss) dismiss();
    if (event.key === 'Tab') keepFocus(event, panel);
  });
  overlay.append(element);
  panel.focus({ preventScroll: true });
  return {
    element,
    close: () => {
      element.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
    },
  };
};

const keepFocus = (event: KeyboardEvent, panel: HTMLElement): void => {
  const stops = [...panel.querySelectorAll<HTMLElement>('button, input, textarea, select, [tabindex="0"]')].filter(
    (stop) => !stop.hasAttribute('disabled'),
  );
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (!first || !last) return;
  const active = document.activeElement;
  if (event.shiftKey && (active === first || active === panel)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first.focus();
  }
};
