import { TEMPORARY_SEGMENT, type BuiltinSpec } from './define.js';

const GREEN = '#07c160';
const GREY = '#b2b2b2';

/** Every icon as one path in a 24 × 24 square, with the colour that it has without `color`. */
const ICONS: Record<string, [color: string, path: string]> = {
  success: [GREEN, 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1.6 15.6-4.3-4.3 1.5-1.5 2.8 2.8 6-6 1.5 1.5-7.5 7.5Z'],
  success_no_circle: [GREEN, 'm9.6 18.4-6-6L5.200 10.800l4.400 4.400L18.800 6l1.600 1.600L9.600 18.400Z'],
  info: ['#10aeff', 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1 5h2v2h-2V6Zm0 4h2v8h-2v-8Z'],
  warn: ['#f76260', 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1 5h2v8h-2V6Zm0 10h2v2h-2v-2Z'],
  waiting: ['#10aeff', 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1 5h2v5.600l4 2.300-1 1.700-5-2.900V6Z'],
  cancel: [
    '#f43530',
    'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm0 2a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM8.500 7.100 7.100 8.500l3.500 3.500-3.500 3.500 1.400 1.400 3.500-3.500 3.500 3.500 1.400-1.400-3.500-3.500 3.500-3.500-1.400-1.400-3.500 3.500-3.500-3.500Z',
  ],
  download: [GREEN, 'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22Zm-1 5h2v6h3l-4 4.500L8 12h3V6Zm-4 11h10v1.500H7V17Z'],
  search: [
    GREY,
    'M10.500 3a7.500 7.500 0 1 0 4.600 13.400l4.700 4.700 1.400-1.400-4.700-4.700A7.500 7.500 0 0 0 10.500 3Zm0 2a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11Z',
  ],
  clear: [
    GREY,
    'M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22ZM8.500 7.100l3.500 3.500 3.500-3.500 1.400 1.400-3.500 3.500 3.500 3.500-1.400 1.400-3.500-3.500-3.500 3.500-1.400-1.400 3.500-3.500-3.500-3.500 1.400-1.400Z',
  ],
};

export const icon: BuiltinSpec = {
  name: 'icon',
  properties: ['type', 'size', 'color'],
  frame: { tag: '', children: [] },
  create: (context) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.append(path);
    context.element.append(svg);
    return {
      update: () => {
        const [color, shape] = ICONS[context.text('type')] ?? [GREY, ''];
        path.setAttribute('d', shape);
        path.setAttribute('fill', context.text('color') || color);
        const size = context.value('size');
        const side = typeof size === 'string' && !/^\d+$/.test(size) ? size : `${context.number('size', 23)}px`;
        context.component.setNodeStyle(`--wx-icon:${side}`, TEMPORARY_SEGMENT);
      },
    };
  },
};
