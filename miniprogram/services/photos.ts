import type { DraftPhoto } from './drafts';
import { keepPhoto } from './photo-files';
import { newRequestId } from './request-id';
import { PHOTO_BYTES_MAX, uploadPhoto } from './upload';

export type PhotoState = 'sending' | 'sent' | 'failed';

/**
 * Lets the person choose pictures and keeps them on the phone.
 * @param max how many there may be
 * @returns those chosen, and how many were too large
 */
export async function choosePhotos(max: number): Promise<{ photos: DraftPhoto[]; tooLarge: number }> {
  const { tempFiles } = await wx.chooseMedia({
    count: max,
    mediaType: ['image'],
    sizeType: ['compressed'],
  });
  const fitting = tempFiles.filter(({ size }) => size <= PHOTO_BYTES_MAX);
  const photos = await Promise.all(
    fitting.map(async ({ tempFilePath }): Promise<DraftPhoto> => {
      const id = newRequestId();
      return { id, path: await keepPhoto(tempFilePath, id), fileID: null };
    }),
  );
  return { photos, tooLarge: tempFiles.length - fitting.length };
}

/** Uploads that are under way: a picture is never sent twice at once. */
const underWay = new Map<string, Promise<boolean>>();

/**
 * Sends a picture if it isn't in the cloud yet.
 * @param tell is called with each new state
 * @returns whether it is there now
 */
export function sendPhoto(photo: DraftPhoto, tell: (state: PhotoState) => void): Promise<boolean> {
  if (photo.fileID !== null) return Promise.resolve(true);
  const running = underWay.get(photo.id);
  if (running) return running;
  tell('sending');
  const work = uploadPhoto(photo.path)
    .then(
      (fileID) => {
        photo.fileID = fileID;
        tell('sent');
        return true;
      },
      () => {
        tell('failed');
        return false;
      },
    )
    .finally(() => underWay.delete(photo.id));
  underWay.set(photo.id, work);
  return work;
}

/** A page with a `photo-field`. */
interface PhotoPage {
  data: { photos: readonly { id: string }[] };
  setData(data: Record<string, PhotoState>): void;
}

/**
 * Sends those pictures that aren't in the cloud yet, and shows on the page how far each is.
 * @param arrived is called after each that is there now
 * @returns whether all are
 */
export async function sendShown(page: PhotoPage, photos: readonly DraftPhoto[], arrived: () => void): Promise<boolean> {
  const sent = await Promise.all(
    photos.map((photo) =>
      sendPhoto(photo, (state) => {
        const index = page.data.photos.findIndex(({ id }) => id === photo.id);
        if (index >= 0) page.setData({ [`photos[${index}].state`]: state });
        if (state === 'sent') arrived();
      }),
    ),
  );
  return sent.every(Boolean);
}
