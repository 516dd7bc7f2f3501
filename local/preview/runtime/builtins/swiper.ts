import type { BuiltinSpec, Context } from './define.js';
import { onDrag } from './drag.js';

const items = new WeakMap<Element, Context>();

export const swiperItem: BuiltinSpec = {
  name: 'swiper-item',
  properties: ['itemId', 'skipHiddenItemLayout'],
  create: (context) => {
    items.set(context.element, context);
    return {};
  },
};

const modulo = (value: number, size: number): number => ((value % size) + size) % size;

/**
 * Every item is moved by itself: with `circular`, the one that leaves on one side comes in on the other without any
 * copy of it.
 */
export const swiper: BuiltinSpec = {
  name: 'swiper',
  properties: [
    ...[
      'indicatorDots',
      'indicatorColor',
      'indicatorActiveColor',
      'autoplay',
      'current',
      'currentItemId',
      'interval',
      'duration',
      'circular',
      'vertical',
    ],
    ...[
      'previousMargin',
      'nextMargin',
      'snapToEdge',
      'displayMultipleItems',
      'easingFunction',
      'skipHiddenItemLayout',
      'disableTouch',
    ],
  ],
  frame: {
    tag: '',
    children: [
      { tag: 'div', part: 'track', class: 'wx-swiper-track', children: ['content'] },
      { tag: 'div', part: 'dots', class: 'wx-swiper-dots' },
    ],
  },
  create: (context) => {
    const { element, emit, part } = context;
    const track = part('track');
    const dots = part('dots');
    dots.setAttribute('aria-hidden', 'true');
    let current = 0;
    let wanted: unknown = undefined;
    let timer: ReturnType<typeof setInterval> | undefined;

    const slides = (): HTMLElement[] =>
      [...track.children].filter((child): child is HTMLElement => child instanceof HTMLElement && items.has(child));
    const vertical = (): boolean => context.flag('vertical');
    const size = (): number =>
      (vertical() ? track.clientHeight : track.clientWidth) / Math.max(1, context.number('displayMultipleItems', 1));
    const last = (count: number): number => Math.max(0, count - Math.max(1, context.number('displayMultipleItems', 1)));

    /** @param dragged how far the finger has moved the items, in px */
    const place = (animate: boolean, dragged = 0): void => {
      const all = slides();
      const share = 100 / Math.max(1, context.number('displayMultipleItems', 1));
      const circular = context.flag('circular') && all.length > 2;
      all.forEach((slide, index) => {
        const offset = circular
          ? modulo(index - current + Math.floor(all.length / 2), all.length) - Math.floor(all.length / 2)
          : index - current;
        const before = Number(slide.dataset.offset ?? offset);
        slide.dataset.offset = String(offset);
        // An item that changes sides does it unseen.
        const moves = animate && Math.abs(before - offset) <= 1;
        slide.style.transition = moves ? `transform ${context.number('duration', 500)}ms` : 'none';
        slide.style[vertical() ? 'height' : 'width'] = `${share}%`;
        slide.style[vertical() ? 'width' : 'height'] = '100%';
        slide.style.transform = `translate${vertical() ? 'Y' : 'X'}(calc(${offset * 100}% + ${dragged}px))`;
        slide.toggleAttribute('inert', offset < 0 || offset >= Math.max(1, context.number('displayMultipleItems', 1)));
      });
      dots.hidden = !context.flag('indicatorDots');
      dots.replaceChildren(
        ...all.map((_, index) => {
          const dot = document.createElement('i');
          dot.style.background =
            index === current
              ? context.text('indicatorActiveColor', '#000000')
              : context.text('indicatorColor', 'rgba(0, 0, 0, .3)');
          return dot;
        }),
      );
    };

    const go = (index: number, source: '' | 'autoplay' | 'touch', animate = true): void => {
      const all = slides();
      if (all.length === 0) return;
      const target = context.flag('circular')
        ? modulo(index, all.length)
        : Math.max(0, Math.min(last(all.length), index));
      const changed = target !== current;
      current = target;
      place(animate);
      if (!changed) return;
      const slide = all[target];
      const currentItemId = (slide && items.get(slide)?.text('itemId')) ?? '';
      wanted = target;
      context.set({ current: target });
      emit('change', { current: target, source, currentItemId });
      const duration = animate ? context.number('duration', 500) : 0;
      setTimeout(() => emit('animationfinish', { current: target, source, currentItemId }), duration);
    };

    const play = (): void => {
      clearInterval(timer);
      timer = undefined;
      if (!context.flag('autoplay') || !element.isConnected) return;
      timer = setInterval(
        () => {
          const all = slides();
          if (document.hidden || all.length < 2) return;
          go(current >= last(all.length) && !context.flag('circular') ? 0 : current + 1, 'autoplay');
        },
        Math.max(200, context.number('interval', 5000)),
      );
    };

    onDrag(element, {
      start: () => clearInterval(timer),
      move: (dx, dy) => {
        const [along, across] = vertical() ? [dy, dx] : [dx, dy];
        if (context.flag('disableTouch') || Math.abs(along) < Math.abs(across)) return false;
        place(false, along);
        emit('transition', vertical() ? { dx: 0, dy: -dy } : { dx: -dx, dy: 0 });
        return true;
      },
      end: (dx, dy, cancelled) => {
        const along = vertical() ? dy : dx;
        const step = cancelled || Math.abs(along) < size() / 5 ? 0 : along < 0 ? 1 : -1;
        if (step === 0) place(true);
        else go(current + step, 'touch');
        play();
      },
    });
    element.addEventListener('mouseup', play);
    element.addEventListener('touchend', play);

    const observer = new MutationObserver(() => go(Math.min(current, last(slides().length)), '', false));

    return {
      update: () => {
        for (const [name, side] of [
          ['previousMargin', vertical() ? 'top' : 'left'],
          ['nextMargin', vertical() ? 'bottom' : 'right'],
        ] as const) {
          track.style.setProperty(side, context.text(name, '0') || '0');
        }
        const id = context.text('currentItemId');
        const byId = id === '' ? -1 : slides().findIndex((slide) => items.get(slide)?.text('itemId') === id);
        const asked = byId >= 0 ? byId : context.value('current');
        if (asked !== wanted) {
          wanted = asked;
          if (typeof asked === 'number' && asked !== current) go(asked, '', element.isConnected);
        }
        place(false);
        play();
      },
      attached: () => {
        observer.observe(track, { childList: true });
        current = Math.max(0, Math.min(last(slides().length), context.number('current', 0)));
        place(false);
        play();
      },
      detached: () => {
        observer.disconnect();
        clearInterval(timer);
      },
    };
  },
};
