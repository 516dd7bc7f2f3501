import type { Host } from '../host.js';
import { asynchronousAll, list, number, text, texts, WxFailure, type WxGroup } from './api.js';
import type { Addresses } from './addresses.js';
import { extensionOf, typeOf, type PhoneFiles } from './phone-files.js';
import type { Privacy } from './privacy.js';
import { showActions } from './sheets/actions.js';
import { showImages } from './sheets/images.js';

/** Types as a phone's album names them. */
const imageTypes = 'image/jpeg,image/png,image/gif,image/webp';

/** Where files come from, as a phone calls it. */
const SOURCES: Record<string, string> = { camera: '拍摄', album: '从手机相册选择', message: '从聊天中选择' };

/**
 * The browser's own file dialog.
 * @returns the chosen files, or null for cancel
 */
export const pickFiles = (
  overlay: HTMLElement,
  accept: string,
  many: boolean,
  camera: boolean,
): Promise<File[] | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.multiple = many;
    input.hidden = true;
    if (camera) input.setAttribute('capture', 'environment');
    const finish = (files: File[] | null): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]));
    input.addEventListener('cancel', () => finish(null));
    overlay.append(input);
    input.click();
  });

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

const imageOf = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new WxFailure('file is not an image'));
    image.src = address;
  });

export const media = (host: Host, files: PhoneFiles, addresses: Addresses, privacy: Privacy): WxGroup => {
  /** Album or camera: asked for when both are possible and the browser needs a tap of its own to open the dialog. */
  const pick = async (accept: string, count: number, sources: string[]): Promise<File[]> => {
    let camera = sources.length === 1 && sources[0] === 'camera';
    if (!navigator.userActivation.isActive) {
      const items = sources.map((source) => SOURCES[source] ?? source);
      const index = await showActions(host.overlay, '', items, '');
      if (index === null) throw new WxFailure('cancel');
      camera = sources[index] === 'camera';
    }
    const picked = await pickFiles(host.overlay, accept, count > 1, camera);
    if (!picked || picked.length === 0) throw new WxFailure('cancel');
    return picked.slice(0, count);
  };

  const sourcesOf = (value: unknown): string[] => {
    const sources = texts(value).filter((source) => source === 'album' || source === 'camera');
    return sources.length > 0 ? sources : ['album', 'camera'];
  };

  const keepTemporary = async (file: File): Promise<string> =>
    files.addTemporary(await bytesOf(file), file.type || typeOf(file.name), extensionOf(file.name) || undefined);

  const addressOf = (path: string): string => files.address(path) ?? path;

  return {
    ...asynchronousAll({
      chooseMedia: async ({ count, mediaType, sourceType }) => {
        await privacy.require('chooseMedia');
        const kinds = texts(mediaType).length > 0 ? texts(mediaType) : ['image', 'video'];
        const wantsVideo = kinds.includes('video') || kinds.includes('mix');
        const wantsImage = kinds.includes('image') || kinds.includes('mix');
        const accept = [wantsImage ? imageTypes : '', wantsVideo ? 'video/mp4' : ''].filter(Boolean).join(',');
        const picked = await pick(accept, Math.max(1, Math.min(20, number(count, 9))), sourcesOf(sourceType));
        const tempFiles = await Promise.all(
          picked.map(async (file) => ({
            tempFilePath: await keepTemporary(file),
            size: file.size,
            fileType: file.type.startsWith('video/') ? 'video' : 'image',
          })),
        );
        return {
          tempFiles,
          type: new Set(tempFiles.map((file) => file.fileType)).size > 1 ? 'mix' : tempFiles[0]?.fileType,
        };
      },
      chooseImage: async ({ count, sourceType }) => {
        await privacy.require('chooseImage');
        const picked = await pick(imageTypes, Math.max(1, Math.min(20, number(count, 9))), sourcesOf(sourceType));
        const tempFiles = await Promise.all(
          picked.map(async (file) => ({ path: await keepTemporary(file), size: file.size })),
        );
        return { tempFilePaths: tempFiles.map((file) => file.path), tempFiles };
      },
      /** There are no chats to look through: the files of this computer stand for those that were sent. */
      chooseMessageFile: async ({ count, type, extension }) => {
        if (typeof count !== 'number') throw new WxFailure('parameter error: parameter.count should be Number');
        await privacy.require('chooseMessageFile');
        const endings = type === 'file' ? texts(extension).map((ending) => `.${ending.replace(/^\./, '')}`) : [];
        const accept = type === 'image' ? imageTypes : type === 'video' ? 'video/mp4' : endings.join(',');
        const picked = await pick(accept, Math.max(1, Math.min(100, count)), ['message']);
        const tempFiles = await Promise.all(
          picked.map(async (file) => ({
            path: await keepTemporary(file),
            name: file.name,
            size: file.size,
            time: Math.floor(file.lastModified / 1000),
            type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
          })),
        );
        return { tempFiles };
      },
      compressImage: async ({ src, quality, compressedWidth, compressedHeight }) => {
        const path = text(src);
        const file = files.get(path);
        if (!file) throw new WxFailure('file not found');
        const image = await imageOf(addressOf(path));
        const ratio = image.naturalWidth / image.naturalHeight;
        const width = number(compressedWidth, number(compressedHeight, 0) * ratio || image.naturalWidth);
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(width);
        canvas.height = Math.round(number(compressedHeight, width / ratio));
        const paper = canvas.getContext('2d');
        if (!paper) throw new WxFailure('canvas is not available');
        // A JPEG has no transparency: without this it would turn black.
        paper.fillStyle = '#fff';
        paper.fillRect(0, 0, canvas.width, canvas.height);
        paper.drawImage(image, 0, 0, canvas.width, canvas.height);
        const blob = await new Promise<Blob | null>((resolve) =>
          canvas.toBlob(resolve, 'image/jpeg', number(quality, 80) / 100),
        );
        if (!blob) throw new WxFailure('compress failed');
        return { tempFilePath: files.addTemporary(await bytesOf(blob), 'image/jpeg') };
      },
      getImageInfo: async ({ src }) => {
        const path = text(src);
        const image = await imageOf(addressOf(path)).catch(() => {
          throw new WxFailure('image not found');
        });
        const type = files.get(path)?.type ?? typeOf(path);
        return {
          width: image.naturalWidth,
          height: image.naturalHeight,
          path,
          orientation: 'up',
          type: type.replace('image/', ''),
        };
      },
      previewImage: async ({ urls, current }) => {
        const paths = texts(urls);
        if (paths.length === 0 || paths.length !== list(urls).length)
          throw new WxFailure('parameter error: urls should be an Array of String');
        const start = typeof current === 'number' ? current : paths.indexOf(text(current));
        showImages(host.overlay, await Promise.all(paths.map((path) => addresses.of(path))), Math.max(0, start));
      },
      previewMedia: async ({ sources, current }) => {
        const paths = list(sources).flatMap((source) =>
          typeof source === 'object' && source !== null && 'url' in source && typeof source.url === 'string'
            ? [source.url]
            : [],
        );
        if (paths.length === 0) throw new WxFailure('parameter error: sources should not be empty');
        showImages(host.overlay, await Promise.all(paths.map((path) => addresses.of(path))), number(current, 0));
      },
      saveImageToPhotosAlbum: async ({ filePath }) => {
        await privacy.require('saveImageToPhotosAlbum');
        const path = text(filePath);
        const address = files.address(path);
        if (!address) throw new WxFailure('file not found');
        // The browser's download folder is this phone's album.
        const link = document.createElement('a');
        link.href = address;
        link.download = path.slice(path.lastIndexOf('/') + 1);
        link.click();
      },
    }),
  };
};
