import { isRecord, list, text } from '../wx/api.js';
import type { BuiltinSpec } from './define.js';

/** Trusted tags and their attributes, as the platform lists them; everything else is left out with what is in it. */
const ATTRIBUTES: Record<string, string[]> = {
  ...Object.fromEntries(
    [
      ...[
        'a',
        'abbr',
        'address',
        'article',
        'aside',
        'b',
        'bdi',
        'big',
        'blockquote',
        'br',
        'caption',
        'center',
        'cite',
        'code',
        'dd',
        'del',
        'div',
        'dl',
        'dt',
      ],
      ...[
        'em',
        'fieldset',
        'footer',
        'h1',
        'h2',
        'h3',
        'h4',
        'h5',
        'h6',
        'header',
        'hr',
        'i',
        'ins',
        'label',
        'legend',
        'li',
        'mark',
        'nav',
        'p',
        'pre',
        'q',
      ],
      ...[
        'rt',
        'ruby',
        's',
        'section',
        'small',
        'span',
        'strong',
        'sub',
        'sup',
        'tbody',
        'tfoot',
        'thead',
        'tr',
        'tt',
        'u',
        'ul',
      ],
    ].map((tag) => [tag, []]),
  ),
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  font: ['color', 'face'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
};

const SPACES: Record<string, string> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' };

const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

/** Only addresses that load a picture. */
const isPicture = (address: string): boolean => /^(https?:|cloud:|data:image\/(png|jpeg|gif|webp);|\/)/i.test(address);

interface Options {
  space: string;
  /** An address that the browser can load. */
  address(path: string): Promise<string>;
}

const setAttribute = (element: HTMLElement, name: string, value: string, options: Options): void => {
  // CSS can load things, too.
  if (name === 'style' && /url\s*\(|expression|@import/i.test(value)) return;
  if (name !== 'src') element.setAttribute(name, value);
  else if (isPicture(value)) {
    void options.address(value).then(
      (address) => element.setAttribute('src', address),
      () => element.setAttribute('alt', '图片没有读到'),
    );
  }
};

const spaced = (value: string, { space }: Options): string =>
  SPACES[space] ? value.replaceAll(' ', SPACES[space]) : value;

const elementFor = (
  tag: string,
  attributes: Record<string, unknown>,
  children: Node[],
  options: Options,
): HTMLElement | null => {
  const allowed = ATTRIBUTES[tag];
  if (!allowed) return null;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    const lower = name.toLowerCase();
    if (lower === 'class' || lower === 'style' || allowed.includes(lower))
      setAttribute(element, lower, text(value), options);
  }
  element.append(...children);
  return element;
};

/** `nodes` as an array: `{name, attrs, children}` and `{type: 'text', text}`. */
const fromNodes = (nodes: unknown[], options: Options): Node[] =>
  nodes.flatMap((node): Node[] => {
    if (!isRecord(node)) return [];
    if (node.type === 'text')
      return [
        document.createTextNode(
          spaced(
            text(node.text).replace(/&(?:nbsp|lt|gt|amp|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity),
            options,
          ),
        ),
      ];
    const element = elementFor(
      text(node.name).toLowerCase(),
      isRecord(node.attrs) ? node.attrs : {},
      fromNodes(list(node.children), options),
      options,
    );
    return element ? [element] : [];
  });

/** Copies trusted markup out of a parsed document, in which no script runs and nothing loads. */
const fromMarkup = (parent: Node, options: Options): Node[] =>
  [...parent.childNodes].flatMap((node): Node[] => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(spaced(node.nodeValue ?? '', options))];
    if (!(node instanceof Element)) return [];
    const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]));
    const element = elementFor(node.localName, attributes, fromMarkup(node, options), options);
    return element ? [element] : [];
  });

export const richText: BuiltinSpec = {
  name: 'rich-text',
  properties: ['nodes', 'space', 'userSelect', 'mode'],
  frame: { tag: '', children: [{ tag: 'div', part: 'text' }] },
  create: (context) => {
    const { surface, part, element } = context;
    let last: unknown = null;
    return {
      update: () => {
        element.classList.toggle('wx-selectable', context.flag('userSelect'));
        const nodes = context.value('nodes');
        if (nodes === last) return;
        last = nodes;
        const options = { space: context.text('space'), address: (path: string) => surface.addresses.of(path) };
        const content = Array.isArray(nodes)
          ? fromNodes(nodes, options)
          : fromMarkup(new DOMParser().parseFromString(text(nodes), 'text/html').body, options);
        part('text').replaceChildren(...content);
      },
    };
  },
};
