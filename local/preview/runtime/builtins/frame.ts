import type * as glassEasel from 'glass-easel';

/** The fixed shadow tree of a built-in: native elements with part names, and at most one place for the content. */
export interface Frame {
  /** Name of the HTML element. */
  tag: string;
  part?: string;
  /** Classes, external ones (`placeholder-class`) included. */
  class?: string;
  children?: readonly (Frame | 'content')[];
}

/** Frame of a built-in that takes no content at all. */
export const leaf: Frame = { tag: '', children: [] };

type Children = readonly (Frame | 'content')[];

/**
 * The template of a frame, in the form that glass-easel's compiler makes of WXML: a generator which is run once to
 * create the tree, and which leaves it alone afterwards.
 * @param frame null: content right inside the host. The outermost frame stands for the host itself.
 */
export const template = (frame?: Frame): glassEasel.template.ComponentTemplate => ({
  content: () => () => ({ C: generate(frame?.children ?? ['content']), B: undefined }),
  // One way of updating, and it has nothing to do.
  updateMode: 'virtualTree',
});

type Generator = ReturnType<ReturnType<ReturnType<typeof template>['content']>>['C'];

const generate =
  (children: Children): Generator =>
  (_isCreation, _text, element, _if, _for, slot) => {
    for (const child of children) {
      if (child === 'content') slot('');
      else {
        element(
          `native-${child.tag}`,
          {},
          (node, isCreation) => {
            if (!isCreation) return;
            if (child.class) node.setNodeClass(child.class);
            const native: unknown = node.getBackendElement();
            if (child.part && native instanceof HTMLElement) native.dataset.part = child.part;
          },
          generate(child.children ?? []),
        );
      }
    }
  };
