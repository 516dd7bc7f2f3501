import type { BuiltinSpec } from './define.js';
import { fieldBehaviour, fieldFrame, fieldProperties } from './field.js';

export const textarea: BuiltinSpec = {
  name: 'textarea',
  properties: fieldProperties,
  externalClasses: ['placeholder-class'],
  frame: fieldFrame('textarea'),
  create: (context) => {
    // Of the first layout the page isn't told.
    let lines: number | null = null;
    return fieldBehaviour(context, {
      multiline: true,
      update: (field) => {
        if (field instanceof HTMLTextAreaElement) field.rows = 1;
        context.element.classList.toggle('wx-textarea-auto', context.flag('autoHeight'));
      },
      resized: (field) => {
        if (!field.isConnected) return;
        const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight) || 24;
        field.style.height = 'auto';
        const height = field.scrollHeight;
        field.style.height = context.flag('autoHeight') ? `${height}px` : '';
        const count = Math.max(1, Math.round(height / lineHeight));
        const before = lines;
        lines = count;
        if (before === null || before === count) return;
        context.emit('linechange', { height, heightRpx: (height * 750) / Math.max(1, innerWidth), lineCount: count });
      },
    });
  },
};
