import { AnimationPlayer } from '../wx/animation.js';
import { ANIMATION_SEGMENT, type BuiltinSpec, type Context } from './define.js';
import { hover, hoverProperties } from './hover.js';

/** Plays what `wx.createAnimation` exported whenever the attribute changes. */
export const animated = (context: Context): (() => void) => {
  const player = new AnimationPlayer(context.element, (style) =>
    context.component.setNodeStyle(style, ANIMATION_SEGMENT),
  );
  let last: unknown = null;
  return () => {
    const animation = context.value('animation');
    if (animation === last) return;
    last = animation;
    void player.play(animation);
  };
};

const block = (name: string): BuiltinSpec => ({
  name,
  properties: [...hoverProperties],
  create: (context) => {
    hover(context, { start: 50, stay: 400, hoverClass: '' });
    return { update: animated(context) };
  },
});

export const view = block('view');
export const coverView = block('cover-view');
