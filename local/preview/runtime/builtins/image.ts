import { leaf } from './frame.js';
import type { BuiltinSpec } from './define.js';
import { setAriaTarget } from './aria.js';

/** `object-fit` and `object-position` of the modes that fill a box of fixed size. */
const FITS: Record<string, [fit: string, position: string]> = {
  scaleToFill: ['fill', '50% 50%'],
  aspectFit: ['contain', '50% 50%'],
  aspectFill: ['cover', '50% 50%'],
  top: ['none', '50% 0'],
  bottom: ['none', '50% 100%'],
  center: ['none', '50% 50%'],
  left: ['none', '0 50%'],
  right: ['none', '100% 50%'],
  'top left': ['none', '0 0'],
  'top right': ['none', '100% 0'],
  'bottom left': ['none', '0 100%'],
  'bottom right': ['none', '100% 100%'],
};

export const image: BuiltinSpec = {
  name: 'image',
  properties: ['src', 'mode', 'webp', 'lazyLoad', 'showMenuByLongpress', 'forceHttps', 'fadeIn'],
  frame: { ...leaf, children: [{ tag: 'img', part: 'img', class: 'wx-image-img' }] },
  create: (context) => {
    const { surface, element, part, emit } = context;
    const img = part('img');
    if (!(img instanceof HTMLImageElement)) throw new Error('<image> lost its element');
    setAriaTarget(element, img);
    img.alt = '';
    img.draggable = false;
    let shown: string | null = null;

    img.addEventListener('load', () => emit('load', { width: img.naturalWidth, height: img.naturalHeight }));
    img.addEventListener('error', () => emit('error', { errMsg: `GET ${shown ?? ''} failed` }));

    const show = async (src: string): Promise<void> => {
      if (src === '') {
        img.removeAttribute('src');
        return;
      }
      try {
        const address = await surface.addresses.of(src);
        if (shown === src) img.src = address;
      } catch (error) {
        if (shown === src) emit('error', { errMsg: error instanceof Error ? error.message : String(error) });
      }
    };

    return {
      update: () => {
        const mode = context.text('mode', 'scaleToFill');
        const [fit, position] = FITS[mode] ?? ['fill', '50% 50%'];
        element.classList.toggle('wx-image-width-fix', mode === 'widthFix');
        element.classList.toggle('wx-image-height-fix', mode === 'heightFix');
        img.style.objectFit = fit;
        img.style.objectPosition = position;
        img.loading = context.flag('lazyLoad') ? 'lazy' : 'eager';
        const src = context.text('src');
        if (src !== shown) {
          shown = src;
          void show(src);
        }
      },
    };
  },
};
