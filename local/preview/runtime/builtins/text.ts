import { TEMPORARY_SEGMENT, type BuiltinSpec, type Context } from './define.js';
import { animated } from './view.js';

const ENTITIES: Record<string, string> = {
  '&nbsp;': '\u00a0',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&quot;': '"',
};

const SPACES: Record<string, string> = { nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' };

/** Spaces and entities as `space` and `decode` ask for. `\n` written in WXML is a line break on a phone. */
const shown = (context: Context, value: string): string => {
  let result = value.replaceAll('\\n', '\n');
  const space = SPACES[context.text('space')];
  if (space) result = result.replaceAll(' ', space);
  if (context.flag('decode'))
    result = result.replace(/&(?:nbsp|lt|gt|amp|apos|ensp|emsp|quot);/g, (entity) => ENTITIES[entity] ?? entity);
  return result;
};

export const text: BuiltinSpec = {
  name: 'text',
  properties: ['selectable', 'userSelect', 'space', 'decode', 'overflow', 'maxLines'],
  create: (context) => {
    const { element } = context;
    const play = animated(context);
    const written = new WeakMap<Node, string>();

    const rewrite = (): void => {
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.nodeValue === null || written.get(node) === node.nodeValue)
          continue;
        const value = shown(context, node.nodeValue);
        written.set(node, value);
        if (value !== node.nodeValue) node.nodeValue = value;
      }
    };
    // The engine writes text straight into the element; it is looked at before the browser paints.
    const observer = new MutationObserver(rewrite);

    return {
      update: () => {
        element.classList.toggle('wx-selectable', context.flag('userSelect') || context.flag('selectable'));
        const lines = context.number('maxLines', 0);
        element.classList.toggle('wx-text-lines', lines > 0);
        context.component.setNodeStyle(lines > 0 ? `--wx-lines:${lines}` : '', TEMPORARY_SEGMENT);
        play();
        rewrite();
      },
      attached: () => {
        rewrite();
        observer.observe(element, { childList: true, characterData: true, subtree: true });
      },
      detached: () => observer.disconnect(),
    };
  },
};
