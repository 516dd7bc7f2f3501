import type { IndexDeclaration } from '../cloud';
import type { Variables } from './variables';
import type { WantedFunction, WantedMiniprogram } from './wanted';

/** One thing to do. Each may be done again without harm when nobody knows whether it was done. */
export type Action =
  | { kind: 'createCollection'; collection: string }
  | { kind: 'setPermission'; collection: string; permission: string }
  | { kind: 'createIndexes'; collection: string; indexes: IndexDeclaration[] }
  | { kind: 'dropIndex'; collection: string; index: string }
  | { kind: 'createFunction'; fn: WantedFunction; variables: Variables }
  | { kind: 'deleteFailedFunction'; name: string }
  | { kind: 'updateCode'; fn: WantedFunction }
  | { kind: 'configure'; fn: WantedFunction; variables: Variables }
  | { kind: 'createTrigger'; name: string; trigger: { name: string; config: string } }
  | { kind: 'deleteTrigger'; name: string; trigger: string }
  | { kind: 'allowOpenapi'; name: string; openapi: string[] }
  | { kind: 'uploadMiniprogram'; miniprogram: WantedMiniprogram };

export interface Step {
  action: Action;
  /** In plain words; never shows a variable's value. */
  says: string;
}

export interface Plan {
  steps: Step[];
  /** What is there and not ours: nothing is done to it. */
  leftAlone: string[];
  /** What people should know; it stops nothing. */
  notes: string[];
  /** What stops the deployment before it begins. */
  problems: string[];
}

export const step = (says: string, action: Action): Step => ({ action, says });

export const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;
