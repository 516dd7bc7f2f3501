import { PAGES } from '../../miniprogram/contract';
import { openapi } from './cloud';

/** A mini-program code as the platform draws it. */
export interface MiniCode {
  /** Base64. */
  image: string;
  contentType: string;
  scene: string;
}

/**
 * @param scene 32 characters at most
 * @param page of the mini-program, without leading slash, that it opens
 * @param width in dots, 280 to 1280; the platform takes 430 where it isn't told
 */
export async function miniCode(scene: string, page: string, width?: number): Promise<MiniCode> {
  const { contentType, buffer } = picture(
    await openapi.wxacode.getUnlimited({ scene, page, ...(width === undefined ? {} : { width }) }),
  );
  return { image: buffer.toString('base64'), contentType, scene };
}

/** The code that hangs at a publicity site. @param code the site's */
export const siteCode = (code: string, width?: number): Promise<MiniCode> => miniCode(`s=${code}`, PAGES.home, width);

function picture(answer: unknown): { contentType: string; buffer: Buffer } {
  if (typeof answer === 'object' && answer !== null && 'buffer' in answer && Buffer.isBuffer(answer.buffer)) {
    const contentType =
      'contentType' in answer && typeof answer.contentType === 'string' ? answer.contentType : 'image/png';
    return { contentType, buffer: answer.buffer };
  }
  throw new Error('the platform gave no picture');
}
