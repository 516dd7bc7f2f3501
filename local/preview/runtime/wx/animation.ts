import { isRecord, number, text, type WxGroup } from './api.js';

/** One animated property: `translateX`, `opacity`, `height` … with the arguments as the page gave them. */
export interface AnimationChange {
  type: string;
  args: (string | number)[];
}

/** One step of an animation: the changes that run together. */
export interface AnimationStep {
  changes: AnimationChange[];
  /** ms */
  duration: number;
  /** ms */
  delay: number;
  timingFunction: string;
  transformOrigin: string;
}

const TRANSFORMS = [
  ...[
    'matrix',
    'matrix3d',
    'rotate',
    'rotate3d',
    'rotateX',
    'rotateY',
    'rotateZ',
    'scale',
    'scale3d',
    'scaleX',
    'scaleY',
    'scaleZ',
  ],
  ...['skew', 'skewX', 'skewY', 'translate', 'translate3d', 'translateX', 'translateY', 'translateZ'],
];
const PROPERTIES = ['opacity', 'backgroundColor', 'width', 'height', 'top', 'right', 'bottom', 'left'];

/** `wx.createAnimation`: collects steps; a component's `animation` attribute plays what `export` gives. */
class Animation {
  private steps: AnimationStep[] = [];
  private changes: AnimationChange[] = [];

  constructor(private readonly defaults: Record<string, unknown>) {}

  change(type: string, args: unknown[]): void {
    this.changes.push({ type, args: args.filter((arg) => typeof arg === 'string' || typeof arg === 'number') });
  }

  step(given: unknown): void {
    const options = { ...this.defaults, ...(isRecord(given) ? given : {}) };
    this.steps.push({
      changes: this.changes,
      duration: number(options.duration, 400),
      delay: number(options.delay, 0),
      timingFunction: text(options.timingFunction, 'linear'),
      transformOrigin: text(options.transformOrigin, '50% 50% 0'),
    });
    this.changes = [];
  }

  /** Empties itself, so that the next export holds new steps only. */
  export(): { actions: AnimationStep[] } {
    const actions = this.steps;
    this.steps = [];
    return { actions };
  }
}

const createAnimation = (options: unknown): Record<string, unknown> => {
  const animation = new Animation(isRecord(options) ? options : {});
  const chain: Record<string, unknown> = {
    step: (given: unknown) => {
      animation.step(given);
      return chain;
    },
    export: () => animation.export(),
  };
  for (const type of [...TRANSFORMS, ...PROPERTIES]) {
    chain[type] = (...args: unknown[]) => {
      animation.change(type, args);
      return chain;
    };
  }
  return chain;
};

export const animation = (): WxGroup => ({ createAnimation });

const isStep = (value: unknown): value is AnimationStep => isRecord(value) && Array.isArray(value.changes);

const length = (value: string | number): string => (typeof value === 'number' ? `${value}px` : value);

/** Which units a transform's numbers have. */
const unitOf = (type: string): string => (/^translate/.test(type) ? 'px' : /^(rotate|skew)/.test(type) ? 'deg' : '');

const transformText = ({ type, args }: AnimationChange): string => {
  const unit = unitOf(type);
  const values = args.map((arg, index) => {
    if (typeof arg === 'string') return arg;
    // rotate3d's first three numbers are a direction.
    return type === 'rotate3d' && index < 3 ? String(arg) : `${arg}${unit}`;
  });
  return `${type}(${values.join(', ')})`;
};

/** What a step leaves on the element, as inline style. */
const styleOf = (step: AnimationStep): Record<string, string> => {
  const style: Record<string, string> = {};
  const transforms: string[] = [];
  for (const change of step.changes) {
    const first = change.args[0];
    if (TRANSFORMS.includes(change.type)) transforms.push(transformText(change));
    else if (first !== undefined)
      style[change.type] =
        change.type === 'opacity' || change.type === 'backgroundColor' ? String(first) : length(first);
  }
  if (transforms.length > 0) style.transform = transforms.join(' ');
  return style;
};

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Plays exported animations on one element; a new one replaces what still runs. */
export class AnimationPlayer {
  private run = 0;
  private end: Record<string, string> = {};
  private running: globalThis.Animation | null = null;

  /** @param write puts the end state of a step into the element's inline style */
  constructor(
    private readonly element: HTMLElement,
    private readonly write: (style: string) => void,
  ) {}

  /** @param exported what `animation.export()` gave; anything else is ignored */
  async play(exported: unknown): Promise<void> {
    const steps = isRecord(exported) && Array.isArray(exported.actions) ? exported.actions.filter(isStep) : [];
    if (steps.length === 0) return;
    this.running?.cancel();
    this.run += 1;
    const run = this.run;
    for (const step of steps) {
      await this.one(step);
      if (run !== this.run) return;
      // A phone runs these steps as transitions, so pages listen for their end.
      this.element.dispatchEvent(new Event('transitionend', { bubbles: true }));
    }
  }

  private async one(step: AnimationStep): Promise<void> {
    const style = styleOf(step);
    const before = getComputedStyle(this.element);
    const from = Object.fromEntries(Object.keys(style).map((name) => [name, before.getPropertyValue(dashed(name))]));
    this.end = { ...this.end, ...style, transformOrigin: step.transformOrigin };
    this.write(
      Object.entries(this.end)
        .map(([name, value]) => `${dashed(name)}:${value}`)
        .join(';'),
    );
    if (step.duration + step.delay <= 0) return;
    this.running = this.element.animate([from, style], {
      duration: step.duration,
      delay: step.delay,
      easing: step.timingFunction,
      fill: 'backwards',
    });
    // A cancelled animation rejects; its element already carries the end state of the next one.
    await this.running.finished.catch(() => undefined);
  }
}
