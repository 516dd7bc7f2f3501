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

/**
 * `wxacode.getUnlimited`. The picture is an ordinary QR code that leads to the preview of that page.
 * @param base address of the preview
 * @param frequency counts every call, one that is refused too
 */
export function getUnlimited(base: () => string, pages: () => ReadonlySet<string> | null, frequency: RateLimit): Api {
  return async (fields) => {
    if (!frequency.take()) throw new ApiError(45009, 'reach max api minute frequence limit');
    const scene = stringField(fields, 'scene');
    if (!SCENE.test(scene)) throw new ApiError(40169, 'invalid length for scene, or the data is not json string');
    const known = pages();
    const page = stringField(fields, 'page') || [...(known ?? [])][0] || '';
    // The platform looks only at what is published, unless it is told not to.
    const unchecked = fields.check_path === false;
    if (page.startsWith('/') || page.includes('?') || (!unchecked && known?.has(page) === false))
      throw new ApiError(41030, 'invalid page');
    const width = fields.width ?? DEFAULT_WIDTH;
    if (typeof width !== 'number' || width < MIN_WIDTH || width > MAX_WIDTH)
      throw new ApiError(40097, 'invalid args: width');
    const target = `${base()}/?${new URLSearchParams({ page, scene }).toString()}`;
    return QRCode.toBuffer(target, { type: 'png', width, margin: 2, errorCorrectionLevel: 'M', rendererOpts: PLAIN });
  };
}
