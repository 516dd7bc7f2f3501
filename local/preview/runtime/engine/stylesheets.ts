import { SCOPE, type Bundle } from './bundle.js';

const DARK = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g;

/**
 * Style sheets of pages and components. Each page has a shadow root which adopts those that it needs, so that styles of
 * one page never reach another, as in WeChat, where each page is a web view of its own.
 */
export class StyleSheets {
  private readonly sheets = new Map<string, { sheet: CSSStyleSheet; css: string }>();
  private theme: 'light' | 'dark' = 'light';

  constructor(
    private readonly bundle: Bundle,
    private readonly sharing: (path: string) => boolean,
  ) {
    const faces = document.createElement('style');
    faces.textContent = bundle.fontFaces;
    document.head.append(faces);
  }

  /** @param path a unit's, or `app` */
  get(path: string): CSSStyleSheet {
    const known = this.sheets.get(path);
    if (known) return known.sheet;
    const entry = { sheet: new CSSStyleSheet(), css: this.source(path) };
    this.sheets.set(path, entry);
    entry.sheet.replaceSync(this.themed(entry.css));
    return entry.sheet;
  }

  /** The phone's theme is a switch on the desk: `prefers-color-scheme` is answered here, not by the browser. */
  setTheme(theme: 'light' | 'dark'): void {
    if (theme === this.theme) return;
    this.theme = theme;
    for (const { sheet, css } of this.sheets.values()) if (css.search(DARK) >= 0) sheet.replaceSync(this.themed(css));
  }

  private source(path: string): string {
    if (path === 'app') return this.bundle.appStyle;
    const unit = this.bundle.units[path];
    if (!unit?.style) return '';
    return this.sharing(path)
      ? unit.style.replaceAll(`${SCOPE}--`, '').replaceAll(`[wx-host="${SCOPE}"]`, 'wx-page')
      : unit.style.replaceAll(SCOPE, unit.scope);
  }

  private themed(css: string): string {
    return css.replace(DARK, (_, theme: string) => (theme === this.theme ? '(min-width: 0px)' : '(max-width: -1px)'));
  }
}

/** The preview's own styles (built-in components), for pages' shadow roots: document styles don't reach into them. */
export function documentStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const rules = [...document.styleSheets].flatMap((each) => [...each.cssRules]);
  sheet.replaceSync(rules.map((rule) => rule.cssText).join('\n'));
  return sheet;
}
