import { TEMPORARY_SEGMENT, type BuiltinSpec, type Context } from './define.js';
import { onDrag } from './drag.js';

const properties = [
  ...[
    'scrollX',
    'scrollY',
    'upperThreshold',
    'lowerThreshold',
    'scrollTop',
    'scrollLeft',
    'scrollIntoView',
    'scrollWithAnimation',
    'enableBackToTop',
  ],
  ...[
    'enableFlex',
    'scrollAnchoring',
    'enablePassive',
    'bounces',
    'showScrollbar',
    'pagingEnabled',
    'fastDeceleration',
    'enhanced',
    'usingSticky',
    'type',
  ],
  ...[
    'refresherEnabled',
    'refresherThreshold',
    'refresherDefaultStyle',
    'refresherBackground',
    'refresherTriggered',
    'scrollIntoViewOffset',
  ],
  ...[
    'reverse',
    'clip',
    'cacheExtent',
    'minDragDistance',
    'padding',
    'scrollIntoViewWithinExtent',
    'scrollIntoViewAlignment',
  ],
];

/** Emits `scroll`, `scrolltoupper` and `scrolltolower`; the last two once for every time that their edge is reached. */
const watchScrolling = (context: Context): void => {
  const { element, emit } = context;
  let last = { left: 0, top: 0 };
  let nearUpper = true;
  let nearLower = false;

  element.addEventListener('scroll', (event) => {
    // The engine would hand the native event to the page as well.
    event.stopImmediatePropagation();
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
    const detail = {
      scrollLeft,
      scrollTop,
      scrollHeight,
      scrollWidth,
      deltaX: last.left - scrollLeft,
      deltaY: last.top - scrollTop,
    };
    const vertical = scrollTop !== last.top;
    last = { left: scrollLeft, top: scrollTop };
    emit('scroll', detail);
    const position = vertical ? scrollTop : scrollLeft;
    const rest = vertical ? scrollHeight - clientHeight - scrollTop : scrollWidth - clientWidth - scrollLeft;
    const upper = position <= context.number('upperThreshold', 50);
    const lower = rest <= context.number('lowerThreshold', 50);
    if (upper && !nearUpper) emit('scrolltoupper', { direction: vertical ? 'top' : 'left' });
    if (lower && !nearLower) emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' });
    nearUpper = upper;
    nearLower = lower;
  });
};

/** The pull-to-refresh above the content. @returns what follows the property `refresher-triggered` */
const watchRefresher = (context: Context): (() => void) => {
  const { element, emit, part } = context;
  const refresher = part('refresher');
  let triggered = false;
  const threshold = (): number => context.number('refresherThreshold', 45);

  const open = (height: number, animate: boolean): void => {
    refresher.style.transition = animate ? 'height 0.2s' : 'none';
    refresher.style.height = `${height}px`;
  };

  onDrag(element, {
    move: (dx, dy) => {
      if (!context.flag('refresherEnabled') || triggered || element.scrollTop > 0 || dy <= 0 || Math.abs(dx) > dy)
        return false;
      // The farther, the harder it pulls.
      open(Math.min(dy / 2, threshold() * 2), false);
      emit('refresherpulling', { dy: dy / 2 });
      return true;
    },
    end: (_dx, dy, cancelled) => {
      if (cancelled || dy / 2 < threshold()) {
        open(0, true);
        emit('refresherabort', { dy: dy / 2 });
        return;
      }
      triggered = true;
      open(threshold(), true);
      context.set({ refresherTriggered: true });
      emit('refresherrefresh', { dy: dy / 2 });
    },
  });

  return () => {
    // In a row (`enable-flex`) it would take its share of the width.
    refresher.style.display = context.flag('refresherEnabled') ? '' : 'none';
    refresher.classList.toggle('wx-refresher-dots', context.text('refresherDefaultStyle', 'black') !== 'none');
    refresher.style.background = context.text('refresherBackground');
    const wanted = context.flag('refresherTriggered');
    if (wanted === triggered) return;
    triggered = wanted;
    open(wanted ? threshold() : 0, true);
    emit(wanted ? 'refresherrefresh' : 'refresherrestore');
  };
};

export const scrollView: BuiltinSpec = {
  name: 'scroll-view',
  properties,
  frame: { tag: '', children: [{ tag: 'div', part: 'refresher', class: 'wx-refresher' }, 'content'] },
  create: (context) => {
    const { element } = context;
    watchScrolling(context);
    const followRefresher = watchRefresher(context);
    const applied: Record<string, unknown> = {};

    const changed = (name: string): boolean => {
      const value = context.value(name);
      if (applied[name] === value) return false;
      applied[name] = value;
      return value !== null && value !== undefined;
    };

    const scrollTo = (options: { left?: number; top?: number }): void =>
      element.scrollTo({ ...options, behavior: context.flag('scrollWithAnimation') ? 'smooth' : 'auto' });

    const scrollToChild = (): void => {
      const id = context.text('scrollIntoView');
      const found: unknown =
        id === '' ? null : context.component.ownerShadowRoot?.getElementById(id)?.getBackendElement();
      if (!(found instanceof HTMLElement)) return;
      const [outer, inner] = [element.getBoundingClientRect(), found.getBoundingClientRect()];
      const offset = context.number('scrollIntoViewOffset', 0);
      scrollTo({
        ...(context.flag('scrollX') ? { left: element.scrollLeft + inner.left - outer.left + offset } : {}),
        ...(context.flag('scrollY') ? { top: element.scrollTop + inner.top - outer.top + offset } : {}),
      });
    };

    // Positions wait until the content has its size.
    const place = (): void => {
      if (changed('scrollTop')) scrollTo({ top: context.number('scrollTop', 0) });
      if (changed('scrollLeft')) scrollTo({ left: context.number('scrollLeft', 0) });
      if (changed('scrollIntoView')) scrollToChild();
    };

    return {
      update: () => {
        const style = [
          `overflow-x:${context.flag('scrollX') ? 'auto' : 'hidden'}`,
          `overflow-y:${context.flag('scrollY') ? 'auto' : 'hidden'}`,
          context.flag('enableFlex') ? 'display:flex' : '',
          context.flag('enhanced') && !context.flag('showScrollbar', true) ? 'scrollbar-width:none' : '',
        ];
        context.component.setNodeStyle(style.filter(Boolean).join(';'), TEMPORARY_SEGMENT);
        element.tabIndex = context.flag('scrollX') || context.flag('scrollY') ? 0 : -1;
        followRefresher();
        if (element.isConnected) requestAnimationFrame(place);
      },
      attached: () => void requestAnimationFrame(place),
    };
  },
};
