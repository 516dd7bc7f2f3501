/** A finger, or a mouse in its place, that moves over an element. */
export interface DragHandlers {
  /** @returns whether the drag is taken; if not, the browser scrolls as usual */
  move(dx: number, dy: number): boolean;
  end(dx: number, dy: number, cancelled: boolean): void;
  start?(): void;
}

const MOVED_PX = 6;

/**
 * Listens for drags. Touches are used where there are some, since a pointer is taken away as soon as the browser
 * begins to scroll; a mouse drags the same way.
 */
export const onDrag = (element: HTMLElement, handlers: DragHandlers): void => {
  let from: { x: number; y: number } | null = null;
  let taken = false;

  const start = (x: number, y: number): void => {
    from = { x, y };
    taken = false;
    handlers.start?.();
  };
  const move = (event: Event, x: number, y: number): void => {
    if (!from) return;
    const [dx, dy] = [x - from.x, y - from.y];
    if (!taken && Math.hypot(dx, dy) < MOVED_PX) return;
    taken = handlers.move(dx, dy);
    if (taken && event.cancelable) event.preventDefault();
  };
  const end = (x: number, y: number, cancelled: boolean): void => {
    if (!from) return;
    const [dx, dy] = [x - from.x, y - from.y];
    from = null;
    if (taken) handlers.end(dx, dy, cancelled);
    taken = false;
  };

  element.addEventListener('touchstart', ({ touches }) => {
    const touch = touches[0];
    if (touch && touches.length === 1) start(touch.clientX, touch.clientY);
  });
  element.addEventListener(
    'touchmove',
    (event) => event.touches[0] && move(event, event.touches[0].clientX, event.touches[0].clientY),
    { passive: false },
  );
  element.addEventListener(
    'touchend',
    ({ changedTouches }) => changedTouches[0] && end(changedTouches[0].clientX, changedTouches[0].clientY, false),
  );
  element.addEventListener(
    'touchcancel',
    ({ changedTouches }) => changedTouches[0] && end(changedTouches[0].clientX, changedTouches[0].clientY, true),
  );

  element.addEventListener('mousedown', (event) => {
    if (event.button !== 0) return;
    start(event.clientX, event.clientY);
    const onMove = (moved: MouseEvent): void => move(moved, moved.clientX, moved.clientY);
    const onUp = (up: MouseEvent): void => {
      window.removeEventListener('mousemove', onMove);
      const dragged = taken;
      end(up.clientX, up.clientY, false);
      // A drag isn't a tap.
      if (dragged) window.addEventListener('click', (click) => click.stopPropagation(), { capture: true, once: true });
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp, { once: true });
  });
};
