import { asynchronousAll, isRecord, number, text, WxFailure, type WxGroup } from './api.js';
import type { PhoneFiles } from './phone-files.js';

const pictureOf = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new WxFailure('create bitmap failed'));
    image.src = address;
  });

/** Pictures of what was drawn: of a `<canvas type="2d">` alone, whose node is given. Ids of the old canvases aren't known. */
export const canvasFiles = (files: PhoneFiles): WxGroup =>
  asynchronousAll({
    canvasToTempFilePath: async ({ canvas, x, y, width, height, destWidth, destHeight, fileType, quality }) => {
      const draw: unknown = isRecord(canvas) ? canvas.toDataURL : undefined;
      if (typeof draw !== 'function') throw new WxFailure('canvas is empty');
      const whole = await pictureOf(String(Reflect.apply(draw, canvas, ['image/png'])));
      const [left, top] = [number(x, 0), number(y, 0)];
      const size = { width: number(width, whole.width - left), height: number(height, whole.height - top) };
      const cut = document.createElement('canvas');
      cut.width = number(destWidth, size.width);
      cut.height = number(destHeight, size.height);
      cut.getContext('2d')?.drawImage(whole, left, top, size.width, size.height, 0, 0, cut.width, cut.height);
      const type = text(fileType) === 'jpg' ? 'image/jpeg' : 'image/png';
      const blob = await new Promise<Blob | null>((resolve) => cut.toBlob(resolve, type, number(quality, 1)));
      if (!blob) throw new WxFailure('create bitmap failed');
      return { tempFilePath: files.addTemporary(new Uint8Array(await blob.arrayBuffer()), type) };
    },
  });
