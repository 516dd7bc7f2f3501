import type { BuiltinSpec } from './define.js';

/** `<canvas type="2d">`: the selector query's `node` gives what is drawn on (`CanvasNode`). The old canvas contexts aren't there. */
export const canvas: BuiltinSpec = {
  name: 'canvas',
  properties: ['type', 'canvasId', 'disableScroll'],
  frame: { tag: '', children: [{ tag: 'canvas', part: 'canvas', class: 'wx-canvas' }, 'content'] },
  create: (context) => ({
    attached: () => {
      const type = context.text('type');
      if (type !== '2d')
        context.surface.host.reportError(
          new Error(`<canvas type="${type}"> is not supported by the preview, only type="2d" is`),
        );
    },
  }),
};

const NAMES = [
  'video',
  'audio',
  'map',
  'camera',
  'live-player',
  'live-pusher',
  'web-view',
  'editor',
  'ad',
  'ad-custom',
  'official-account',
  'open-data',
  'voip-room',
  'movable-area',
  'movable-view',
  'channel-video',
  'match-media',
];

/** Components that need more than a browser: they show their name instead of an empty place, and report it. */
export const unsupported: BuiltinSpec[] = NAMES.map((name) => ({
  name,
  properties: [
    'src',
    'latitude',
    'longitude',
    'markers',
    'scale',
    'controls',
    'poster',
    'autoplay',
    'direction',
    'x',
    'y',
  ],
  frame: { tag: '', children: [{ tag: 'div', part: 'note', class: 'wx-unsupported' }] },
  create: (context) => ({
    attached: () => {
      context.part('note').textContent = `<${name}>`;
      context.surface.host.reportError(new Error(`<${name}> is not supported by the preview`));
    },
  }),
}));
