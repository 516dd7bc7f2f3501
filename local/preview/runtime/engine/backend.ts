import { CurrentWindowBackendContext } from 'glass-easel';

type BackendElement = ReturnType<CurrentWindowBackendContext['document']['createElement']>;

const isBackendElement = (element: unknown): element is BackendElement => element instanceof HTMLElement;

/** An element of the document as the framework's types have it. */
export function backendElement(element: HTMLElement): BackendElement {
  if (!isBackendElement(element)) throw new TypeError('an element of another document');
  return element;
}

/** What glass-easel puts between a component's random prefix and the id that a template gives. */
const ID_SEPARATOR = '--';

/**
 * The browser's DOM as glass-easel sees it. Tags of pages become elements of their own (`view` → `<wx-view>`), since an
 * `<input>` of HTML can hold nothing; built-in components reach HTML's elements as `native-input`.
 */
export class PhoneBackend extends CurrentWindowBackendContext {
  /** Called for each style sheet of a page while it is created. */
  private collect: ((path: string) => void) | null = null;

  /** @param convertStyle for inline styles, which may hold WeChat's units */
  constructor(knownTag: (tag: string) => boolean, convertStyle: (style: string) => string) {
    super();
    const create = this.document.createElement.bind(document);
    this.document = {
      createElement(tag) {
        if (tag.startsWith('native-')) return create(tag.slice('native-'.length));
        if (!knownTag(tag)) throw new Error(`<${tag}> is not supported by the preview, and no component has this name`);
        return adapt(create(`wx-${tag}`), convertStyle);
      },
      createTextNode: this.document.createTextNode.bind(document),
      createDocumentFragment: this.document.createDocumentFragment.bind(document),
    };
  }

  /** Runs `create` and returns the style sheets that the page made by it needs, in their order. */
  collectStyles<T>(create: () => T): { value: T; styles: string[] } {
    const styles: string[] = [];
    this.collect = (path) => {
      if (!styles.includes(path)) styles.push(path);
    };
    try {
      return { value: create(), styles };
    } finally {
      this.collect = null;
    }
  }

  override appendStyleSheetPath(path: string): number {
    this.collect?.(path);
    return 0;
  }

  /** A hidden page gets no animation frames, and its `setData` callbacks must still come. */
  override render(callback: (error: Error | null) => void): void {
    setTimeout(() => callback(null), 0);
  }

  /** Events come from {@link listenToGestures}; built-in components listen to their own elements. */
  override setListenerStats(): void {}
}

/** glass-easel joins four segments of style, most of them empty. */
const joined = (style: string): string => style.replace(/^;+|;+$|;(?=;)/g, '');

function adapt(element: BackendElement, convertStyle: (style: string) => string): BackendElement {
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name, value) =>
    setAttribute(name, name === 'style' ? convertStyle(joined(String(value))) : value);
  Object.defineProperty(element, 'id', {
    get: () => (element instanceof HTMLElement ? (element.getAttribute('id') ?? '') : ''),
    set: (id: string) =>
      setAttribute('id', id.slice(id.indexOf(ID_SEPARATOR) < 0 ? 0 : id.indexOf(ID_SEPARATOR) + ID_SEPARATOR.length)),
  });
  return element;
}
