import { Event as EaselEvent, type Element } from 'glass-easel';
import { elementOfPath } from './elements.js';
import { wasHeard } from './event-object.js';

/** Farther than this (px) a press is no tap. */
const TAP_DISTANCE = 10;
/** Longer than this (ms) it is a long press. */
const LONG_PRESS = 350;
/** Touch screens send mouse events after a touch for old pages; they'd be a second tap. */
const MOUSE_AFTER_TOUCH = 800;

/** One finger as WeChat describes it, relative to the page's area. */
interface Finger {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
  force: number;
}

/** Where the page lies on the screen, and how far it is scrolled. */
export interface PageFrame {
  left: number;
  top: number;
  scrollTop: number;
}

type Point = { identifier: number; clientX: number; clientY: number; force?: number };

interface Press {
  target: Element;
  x: number;
  y: number;
  timer: ReturnType<typeof setTimeout>;
  consumed: boolean;
}

const RESTING = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const;

/**
 * Turns the browser's touches, mouse and keyboard clicks into the events of WeChat: touchstart, touchmove, touchend,
 * touchcancel, tap, longpress, longtap, and the events of animations, all of which bubble through the page.
 */
export function listenToGestures(frame: () => PageFrame): void {
  const presses = new Map<number, Press>();
  let lastTouch = -Infinity;

  const finger = (point: Point): Finger => {
    const { left, top, scrollTop } = frame();
    const clientX = point.clientX - left;
    const clientY = point.clientY - top;
    return {
      identifier: point.identifier,
      clientX,
      clientY,
      pageX: clientX,
      pageY: clientY + scrollTop,
      force: point.force ?? 1,
    };
  };

  const send = (
    target: Element,
    type: string,
    dom: Event,
    detail: unknown,
    touches: readonly Point[],
    changed: readonly Point[],
  ): EaselEvent<unknown> => {
    const event = new EaselEvent<unknown>(type, detail, {
      bubbles: true,
      composed: true,
      capturePhase: true,
      originalEvent: dom,
      extraFields: { touches: touches.map(finger), changedTouches: changed.map(finger) },
    });
    EaselEvent.dispatchEvent(target, event);
    if (event.defaultPrevented() && dom.cancelable) dom.preventDefault();
    return event;
  };

  const place = (point: Point): { x: number; y: number } => {
    const { pageX, pageY } = finger(point);
    return { x: pageX, y: pageY };
  };

  const start = (dom: Event, point: Point, touches: readonly Point[]): void => {
    const target = elementOfPath(dom.composedPath());
    if (!target) return;
    const press: Press = {
      target,
      x: point.clientX,
      y: point.clientY,
      consumed: false,
      timer: setTimeout(() => {
        const long = send(target, 'longpress', dom, place(point), touches, [point]);
        const old = send(target, 'longtap', dom, place(point), touches, [point]);
        // A long press that somebody wanted is no tap any more.
        press.consumed = wasHeard(long) || wasHeard(old);
      }, LONG_PRESS),
    };
    presses.set(point.identifier, press);
    send(target, 'touchstart', dom, place(point), touches, [point]);
  };

  const move = (dom: Event, point: Point, touches: readonly Point[]): void => {
    const press = presses.get(point.identifier);
    if (!press) return;
    if (Math.hypot(point.clientX - press.x, point.clientY - press.y) > TAP_DISTANCE) {
      press.consumed = true;
      clearTimeout(press.timer);
    }
    send(press.target, 'touchmove', dom, place(point), touches, [point]);
  };

  const end = (dom: Event, point: Point, touches: readonly Point[], cancelled: boolean): void => {
    const press = presses.get(point.identifier);
    if (!press) return;
    presses.delete(point.identifier);
    clearTimeout(press.timer);
    send(press.target, cancelled ? 'touchcancel' : 'touchend', dom, place(point), touches, [point]);
    if (!cancelled && !press.consumed) send(press.target, 'tap', dom, place(point), touches, [point]);
  };

  const onTouch = (handle: (dom: Event, point: Point, touches: readonly Point[]) => void) => (dom: TouchEvent) => {
    lastTouch = dom.timeStamp;
    for (const point of [...dom.changedTouches]) handle(dom, point, [...dom.touches]);
  };
  const options = { capture: true, passive: false };
  document.addEventListener('touchstart', onTouch(start), options);
  document.addEventListener('touchmove', onTouch(move), options);
  document.addEventListener(
    'touchend',
    onTouch((dom, point, touches) => end(dom, point, touches, false)),
    options,
  );
  document.addEventListener(
    'touchcancel',
    onTouch((dom, point, touches) => end(dom, point, touches, true)),
    options,
  );

  const mouse = (dom: MouseEvent): Point | null =>
    dom.button !== 0 || dom.timeStamp - lastTouch < MOUSE_AFTER_TOUCH
      ? null
      : { identifier: 0, clientX: dom.clientX, clientY: dom.clientY };
  const onMouse = (handle: (dom: Event, point: Point) => void) => (dom: MouseEvent) => {
    const point = mouse(dom);
    if (point) handle(dom, point);
  };
  document.addEventListener(
    'mousedown',
    onMouse((dom, point) => start(dom, point, [point])),
    options,
  );
  document.addEventListener(
    'mousemove',
    onMouse((dom, point) => move(dom, point, [point])),
    options,
  );
  document.addEventListener(
    'mouseup',
    onMouse((dom, point) => end(dom, point, [], false)),
    options,
  );

  // A click without a pointer comes from the keyboard, a screen reader or a script.
  document.addEventListener(
    'click',
    (dom) => {
      const target = dom.detail === 0 ? elementOfPath(dom.composedPath()) : null;
      if (!target || !(dom.target instanceof HTMLElement)) return;
      const box = dom.target.getBoundingClientRect();
      const point = { identifier: 0, clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
      send(target, 'tap', dom, place(point), [], [point]);
    },
    options,
  );

  for (const type of RESTING) {
    document.addEventListener(
      type,
      (dom) => {
        const target = elementOfPath(dom.composedPath());
        if (target) send(target, type, dom, { elapsedTime: dom.elapsedTime }, [], []);
      },
      { capture: true },
    );
  }
}
