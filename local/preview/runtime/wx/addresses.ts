import type { Host } from '../host.js';
import type { PhoneFiles } from './phone-files.js';

/** What a browser needs in place of the addresses that WeChat understands: phone files, `cloud://` ids, package files. */
export class Addresses {
  private readonly clouds = new Map<string, Promise<string>>();

  constructor(
    private readonly host: Host,
    private readonly files: PhoneFiles,
  ) {}

  /** @throws Error when a cloud file can't be read (no network, or not for this person) */
  of(path: string): Promise<string> {
    if (path.startsWith('cloud://')) return this.cloud(path);
    return Promise.resolve(this.files.address(path) ?? this.host.asset(path));
  }

  private cloud(fileID: string): Promise<string> {
    const known = this.clouds.get(fileID);
    if (known) return known;
    const address = this.load(fileID);
    this.clouds.set(fileID, address);
    // A failure is not remembered: the network may come back.
    address.catch(() => this.clouds.delete(fileID));
    return address;
  }

  private async load(fileID: string): Promise<string> {
    return URL.createObjectURL(await fetchCloudFile(this.host, fileID));
  }
}

/** A file of the cloud, read as this person. @throws Error with WeChat's words */
export const fetchCloudFile = async (host: Host, fileID: string): Promise<Blob> => {
  if (!host.online.value) throw new Error('request:fail');
  const response = await fetch(`/wx/files?fileID=${encodeURIComponent(fileID)}`, {
    headers: { 'x-wx-openid': host.openid },
  });
  if (!response.ok) throw new Error(`-503003 file not exist or no permission: ${fileID}`);
  return response.blob();
};
