import QRCode from 'qrcode';
import type { RateLimit } from '../rate-limit';
import { ApiError, stringField, type Api } from './api';

/** Up to 32 of digits, letters and these marks. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const MIN_WIDTH = 280;
const MAX_WIDTH = 1280;
const DEFAULT_WIDTH = 430;
/** Calls of the whole mini-program; a code that was made once is good for ever. */
export const CALLS_A_MINUTE = 5000;

/** Trying all of PNG's row filters costs most of the time and gains nothing on black and white squares. */
const PLAIN = { filterType: 0, deflateLevel: 9, deflateStrategy: 0 };

/** So many pictures are kept: drawing one takes longer than all the rest of a call, and the same ones are asked for. */
const KEPT = 200;

/**
 * `wxacode.getUnlimited`. The picture is an ordinary QR code that leads to the preview of that page.
 * @param base address of the preview
 * @param frequency counts every call, one that is refused too
 */
export function getUnlimited(base: () => string, pages: () => ReadonlySet<string> | null, frequency: RateLimit): Api {
  const kept = new Map<string, Promise<Buffer>>();
  return async (fields) => {
    if (!frequency.take()) throw new ApiError(45009, 'reach max api minute frequence limit');
    const scene = stringField(fields, 'scene');
    if (!SCENE.test(scene)) throw new ApiError(40169, 'invalid length for scene, or the data is not json string');
    const published = pages();
    const page = stringField(fields, 'page') || [...(published ?? [])][0] || '';
    // The platform looks only at what is published, unless it is told not to.
    const unchecked = fields.check_path === false;
    if (page.startsWith('/') || page.includes('?') || (!unchecked && published?.has(page) === false))
      throw new ApiError(41030, 'invalid page');
    const width = fields.width ?? DEFAULT_WIDTH;
    if (typeof width !== 'number' || width < MIN_WIDTH || width > MAX_WIDTH)
      throw new ApiError(40097, 'invalid args: width');
    const target = `${base()}/?${new URLSearchParams({ page, scene }).toString()}`;
    const key = `${width} ${target}`;
    const known = kept.get(key);
    if (known) return known;
    const picture = draw(target, width);
    if (kept.size === KEPT) kept.clear();
    kept.set(key, picture);
    return picture;
  };
}

const draw = (target: string, width: number): Promise<Buffer> =>
  QRCode.toBuffer(target, { type: 'png', width, margin: 2, errorCorrectionLevel: 'M', rendererOpts: PLAIN });
