import { el } from '../runtime/wx/sheets/dom.js';
import { TEXT_SCALES, WIDTHS, type Settings } from './settings.js';

export interface ControlActions {
  change: (settings: Settings) => void;
  restart: () => void;
  clear: () => void;
  /** @returns whether the program is in front now */
  toggleForeground: () => boolean;
}

const segments = <Value>(
  label: string,
  name: string,
  options: { value: Value; label: string }[],
  current: Value,
  choose: (value: Value) => void,
): HTMLElement => {
  const group = el('div', { class: 'segments', role: 'group', label });
  const buttons = options.map((option) => {
    const button = el('button', {
      text: option.label,
      name: `${name}-${String(option.value)}`,
      onTap: () => {
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
        choose(option.value);
      },
    });
    button.setAttribute('aria-pressed', String(option.value === current));
    return button;
  });
  group.append(...buttons);
  return el('div', { class: 'setting' }, el('span', { text: label }), group);
};

/** Network, text size, colours, width, and the ways to begin again. */
export const controls = (settings: Settings, actions: ControlActions): HTMLElement => {
  let current = settings;
  const change = (part: Partial<Settings>): void => {
    current = { ...current, ...part };
    actions.change(current);
  };
  const background = el('button', {
    class: 'plain-button',
    text: '切到后台',
    name: 'background',
    onTap: () => {
      background.textContent = actions.toggleForeground() ? '切到后台' : '回到前台';
    },
  });
  return el(
    'section',
    { class: 'card' },
    el('h2', { text: '手机设置' }),
    segments(
      '网络',
      'network',
      [
        { value: true, label: '有网' },
        { value: false, label: '断网' },
      ],
      current.online,
      (online) => change({ online }),
    ),
    segments('字号', 'text', TEXT_SCALES, current.textScale, (textScale) => change({ textScale })),
    segments<'light' | 'dark'>(
      '颜色',
      'theme',
      [
        { value: 'light', label: '浅色' },
        { value: 'dark', label: '深色' },
      ],
      current.theme,
      (theme) => change({ theme }),
    ),
    segments(
      '屏宽',
      'width',
      WIDTHS.map((value) => ({ value, label: String(value) })),
      current.width,
      (width) => change({ width }),
    ),
    el(
      'div',
      { class: 'buttons' },
      el('button', { class: 'plain-button', text: '重新打开小程序', name: 'restart', onTap: actions.restart }),
      background,
      el('button', { class: 'plain-button danger', text: '清空这部手机', name: 'clear', onTap: actions.clear }),
    ),
  );
};
