import type { BuiltinSpec } from './define.js';
import { fieldBehaviour, fieldFrame, fieldProperties } from './field.js';

const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' };

export const input: BuiltinSpec = {
  name: 'input',
  properties: fieldProperties,
  externalClasses: ['placeholder-class'],
  frame: fieldFrame('input'),
  create: (context) =>
    fieldBehaviour(context, {
      multiline: false,
      update: (field) => {
        if (!(field instanceof HTMLInputElement)) return;
        const type = context.text('type', 'text');
        // Never type="number": it drops what it can't read, and a phone's keyboard doesn't.
        field.type = context.flag('password') || type === 'safe-password' ? 'password' : 'text';
        field.inputMode = MODES[type] ?? 'text';
        field.autocomplete = 'off';
      },
      resized: () => undefined,
    }),
};
