import { button, el, showSheet } from './dom.js';

/** A viewer over the whole screen: swipe or arrow keys for the next image, a tap closes it. @param start index of the first one shown */
export const showImages = (overlay: HTMLElement, addresses: string[], start: number): void => {
  const images = addresses.map((address, index) => {
    const image = el('img', { class: 'wx-images-image', label: `图片 ${index + 1}` });
    image.src = address;
    image.alt = '';
    return el('div', { class: 'wx-images-slide' }, image);
  });
  const track = el('div', { class: 'wx-images-track' }, ...images);
  const count = el('p', { class: 'wx-images-count' });
  const panel = el(
    'div',
    { class: 'wx-images', label: '图片预览' },
    track,
    count,
    button('关闭', 'wx-images-close', () => sheet.close(), 'images-close'),
  );
  const shown = (): number => Math.round(track.scrollLeft / Math.max(1, track.clientWidth));
  const show = (): void => {
    count.textContent = `${shown() + 1} / ${addresses.length}`;
  };
  track.addEventListener('scroll', show);
  track.addEventListener('click', () => sheet.close());
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight') track.scrollTo({ left: (shown() + 1) * track.clientWidth, behavior: 'smooth' });
    if (event.key === 'ArrowLeft') track.scrollTo({ left: (shown() - 1) * track.clientWidth, behavior: 'smooth' });
  });
  const sheet = showSheet(overlay, 'images', panel, () => sheet.close());
  track.scrollLeft = Math.min(start, addresses.length - 1) * track.clientWidth;
  show();
};
