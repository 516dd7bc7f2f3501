import { animation } from './animation.js';
import type { WxGroup } from './api.js';
import { canvasFiles } from './canvas.js';
import { cloud } from './cloud.js';
import { device } from './device.js';
import { documents } from './documents.js';
import { events } from './events.js';
import { feedback } from './feedback.js';
import { fileSystem } from './files.js';
import { location } from './location.js';
import { media } from './media.js';
import { navigation } from './navigation.js';
import { network } from './network.js';
import { scan } from './scan.js';
import { storage } from './storage.js';
import type { Surface } from './surface.js';
import { SDK_VERSION, system } from './system.js';
import { utilities } from './utilities.js';

/** Compares `3.8.12` with `3.10`: whether the library at hand is as new as the wanted one. */
const isAtLeast = (version: string, wanted: string): boolean => {
  const have = version.split('.').map(Number);
  const need = wanted.split('.').map(Number);
  for (let index = 0; index < Math.max(have.length, need.length); index += 1) {
    const difference = (have[index] ?? 0) - (need[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
};

/**
 * The part of `wx.*` that the preview has. Anything else is a function that throws an Error naming itself, so that
 * a page which uses it fails where it does so, and not somewhere behind.
 */
export const createWx = (surface: Surface): Record<string, unknown> => {
  const { host, files, addresses, privacy, gesture, subscriptions, desk } = surface;
  const known: WxGroup = {
    ...storage(host),
    ...feedback(host),
    ...media(host, files, addresses, privacy),
    ...scan(host, desk),
    ...location(host, privacy, desk),
    ...subscriptions.functions(),
    ...privacy.functions(),
    ...network(host),
    ...navigation(host),
    ...system(host),
    ...events(host),
    ...device(host, privacy, subscriptions),
    ...fileSystem(host, files),
    ...canvasFiles(files),
    ...documents(host, files),
    ...cloud(host, files, gesture),
    ...animation(),
    ...utilities(),
  };

  /** `showToast`, `showToast.object.image`: the name before the first dot decides; a version asks for the library. */
  known.canIUse = (schema: unknown): boolean => {
    const name = String(schema).split('.')[0] ?? '';
    return /^\d/.test(String(schema)) ? isAtLeast(SDK_VERSION, String(schema)) : name in known;
  };

  return new Proxy(known, {
    get: (target, name) => {
      // `then` must stay missing, or a promise that resolves to `wx` would call it.
      if (typeof name !== 'string' || name === 'then' || name in target) return Reflect.get(target, name) as unknown;
      return () => {
        throw new Error(`wx.${name} is not supported by the preview`);
      };
    },
  });
};

export { openSurface, type Surface } from './surface.js';
