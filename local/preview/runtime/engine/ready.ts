import type { ComponentSpace, GeneralBehavior, GeneralComponent } from 'glass-easel';
import { elementOf } from './elements.js';
import { Component } from 'glass-easel';

/**
 * The `ready` lifetime, which the framework leaves to its host: called once what was attached is laid out, children
 * before the components they are in.
 */
export class ReadyQueue {
  private waiting: GeneralComponent[] = [];
  private scheduled = false;

  /** The behavior that every component of the mini-program has. */
  behavior(space: ComponentSpace): GeneralBehavior {
    const add = (component: GeneralComponent): void => {
      this.waiting.push(component);
      if (this.scheduled) return;
      this.scheduled = true;
      setTimeout(() => this.flush(), 0);
    };
    const behavior = space.defineBehavior({
      lifetimes: {
        attached() {
          const element = elementOf(this);
          if (element && Component.isComponent(element)) add(element);
        },
      },
    });
    return behavior.general();
  }

  /** Calls what is due at once: a page's `onReady` comes after all of it. */
  flush(): void {
    this.scheduled = false;
    const due = this.waiting.reverse();
    this.waiting = [];
    for (const component of due) if (Component.isAttached(component)) component.triggerLifetime('ready', []);
  }
}
