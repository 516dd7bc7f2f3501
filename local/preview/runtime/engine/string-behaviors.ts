import type { CodeSpace, types } from 'glass-easel-miniprogram-adapter';
import { isFields } from './fields.js';

type Definition = types.GeneralComponentDefinition;

/** What code hands to `Component`, `Page` and `Behavior`. */
export const isDefinition = (value: unknown): value is Definition => isFields(value);

/**
 * WeChat's own behaviors, which components name by strings. Form fields get their properties; the rest needs nothing
 * here (`wx://component-export` is what the adapter's `export` does for everybody).
 */
export function withStringBehaviors(space: CodeSpace, definition: Definition): Definition {
  const given = definition.behaviors;
  if (!Array.isArray(given)) return definition;
  const known = (name: string): NonNullable<Definition['behaviors']> => {
    switch (name) {
      case 'wx://form-field':
        return [
          space
            .behavior()
            .definition({ properties: { name: String, value: null } })
            .register(),
        ];
      case 'wx://form-field-group':
      case 'wx://form-field-button':
      case 'wx://component-export':
      case 'wx://proxy-scroll-view':
        return [];
      default:
        throw new Error(`behavior "${name}" is not supported by the preview`);
    }
  };
  const behaviors = given.flatMap((behavior) => (typeof behavior === 'string' ? known(behavior) : [behavior]));
  // The platform's behaviors come first, so that the component's own properties win over theirs.
  return { ...definition, behaviors };
}
