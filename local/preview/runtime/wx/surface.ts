import type { Host } from '../host.js';
import { Addresses } from './addresses.js';
import { DeskData } from './desk-data.js';
import { Gesture } from './gesture.js';
import { PhoneFiles } from './phone-files.js';
import { Privacy } from './privacy.js';
import { Subscriptions } from './subscribe.js';

/** What `wx.*` and the built-in components of one phone share. */
export interface Surface {
  readonly host: Host;
  readonly files: PhoneFiles;
  readonly addresses: Addresses;
  readonly privacy: Privacy;
  readonly gesture: Gesture;
  readonly subscriptions: Subscriptions;
  readonly desk: DeskData;
}

/** Opens a phone's files and settings; to be awaited before the first page runs. */
export const openSurface = async (host: Host): Promise<Surface> => {
  const files = await PhoneFiles.open(`${host.storagePrefix}files`);
  const desk = new DeskData();
  const gesture = new Gesture(document);
  return {
    host,
    files,
    addresses: new Addresses(host, files),
    privacy: new Privacy(host),
    gesture,
    subscriptions: new Subscriptions(host, gesture, desk),
    desk,
  };
};
