import { isFields, type Fields } from './fields.js';

/** A page's window: app.json's `window`, the page's own .json over it, colours from theme.json put in. */
export interface WindowConfig {
  title: string;
  frontColor: string;
  barColor: string;
  backgroundColor: string;
  pullDownStyle: 'dark' | 'light';
  pullDown: boolean;
  reachBottomDistance: number | null;
  /** `navigationStyle: custom`: no bar, the page draws its own. */
  custom: boolean;
}

/** Replaces `@name` by the theme's value. */
export function themed(fields: Fields, theme: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && value.startsWith('@') ? theme[value.slice(1)] : value,
    ]),
  );
}

export function windowConfig(app: Fields, page: Fields, theme: Fields): WindowConfig {
  const fields = themed({ ...(isFields(app.window) ? app.window : {}), ...page }, theme);
  const text = (name: string, fallback: string): string => (typeof fields[name] === 'string' ? fields[name] : fallback);
  return {
    title: text('navigationBarTitleText', ''),
    frontColor: text('navigationBarTextStyle', 'white') === 'black' ? '#000000' : '#ffffff',
    barColor: text('navigationBarBackgroundColor', '#000000'),
    backgroundColor: text('backgroundColor', '#ffffff'),
    pullDownStyle: text('backgroundTextStyle', 'dark') === 'light' ? 'light' : 'dark',
    pullDown: fields.enablePullDownRefresh === true,
    reachBottomDistance: typeof fields.onReachBottomDistance === 'number' ? fields.onReachBottomDistance : null,
    custom: fields.navigationStyle === 'custom',
  };
}
