/**
 * Lengths that WeChat has and browsers don't: `rpx` (the screen is 750 of them wide), `vh` of a page without its bars,
 * and a safe area that a frame on a desk doesn't have.
 */
export function convertUnits(css: string): string {
  return css
    .replace(/(-?(?:\d*\.)?\d+)rpx\b/g, (_, length: string) => `${round(Number(length) / 7.5)}vw`)
    .replace(
      /(-?(?:\d*\.)?\d+)vh\b/g,
      (_, length: string) => `calc(var(--window-height) * ${round(Number(length) / 100)})`,
    )
    .replace(/\b(?:env|constant)\(\s*safe-area-inset-/g, 'var(--safe-area-inset-');
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5;
