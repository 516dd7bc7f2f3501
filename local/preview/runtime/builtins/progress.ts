import type { BuiltinSpec } from './define.js';

export const progress: BuiltinSpec = {
  name: 'progress',
  properties: [
    'percent',
    'showInfo',
    'borderRadius',
    'fontSize',
    'strokeWidth',
    'color',
    'activeColor',
    'backgroundColor',
    'active',
    'activeMode',
    'duration',
  ],
  frame: {
    tag: '',
    children: [
      {
        tag: 'div',
        part: 'track',
        class: 'wx-progress-track',
        children: [{ tag: 'div', part: 'bar', class: 'wx-progress-bar' }],
      },
      { tag: 'div', part: 'info', class: 'wx-progress-info' },
    ],
  },
  create: (context) => {
    const { element, part, emit } = context;
    const [track, bar, info] = [part('track'), part('bar'), part('info')];
    element.setAttribute('role', 'progressbar');
    element.setAttribute('aria-valuemin', '0');
    element.setAttribute('aria-valuemax', '100');
    let shown = 0;
    let running: Animation | null = null;

    return {
      update: () => {
        const percent = Math.max(0, Math.min(100, context.number('percent', 0)));
        const radius = context.value('borderRadius');
        track.style.height = `${context.number('strokeWidth', 6)}px`;
        track.style.background = context.text('backgroundColor', '#ebebeb');
        track.style.borderRadius = typeof radius === 'number' ? `${radius}px` : context.text('borderRadius', '0');
        bar.style.background = context.text('activeColor') || context.text('color', '#09bb07');
        info.hidden = !context.flag('showInfo');
        info.style.fontSize = `${context.number('fontSize', 16)}px`;
        info.textContent = `${percent}%`;
        element.setAttribute('aria-valuenow', String(percent));
        bar.style.width = `${percent}%`;
        if (percent === shown) return;
        const from = context.text('activeMode', 'backwards') === 'forwards' ? shown : 0;
        shown = percent;
        running?.cancel();
        if (!context.flag('active')) return;
        running = bar.animate([{ width: `${from}%` }, { width: `${percent}%` }], {
          duration: Math.abs(percent - from) * context.number('duration', 30),
        });
        running.finished.then(
          () => emit('activeend', { curPercent: percent }),
          () => undefined,
        );
      },
    };
  },
};
