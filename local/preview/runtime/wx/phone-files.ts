/**
 * The files of one phone: temporary ones (`http://tmp/…`, gone with the page) and kept ones below
 * `wx.env.USER_DATA_PATH` and the store (`http://store/…`), which survive a restart in IndexedDB.
 */

export const USER_DATA_PATH = 'http://usr';
const STORE_PATH = 'http://store';
const TEMPORARY_PATH = 'http://tmp';

/** The platform's limit for kept files of one mini-program. */
const KEPT_BYTES = 200 * 1024 * 1024;

export interface PhoneFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  /** Seconds since 1970. */
  createdAt: number;
}

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
  json: 'application/json',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

export const extensionOf = (path: string): string =>
  /\.([a-z0-9]{1,8})(?:$|[?#])/i.exec(path)?.[1]?.toLowerCase() ?? '';

export const typeOf = (path: string): string => TYPES[extensionOf(path)] ?? 'application/octet-stream';

export const extensionFor = (type: string): string =>
  Object.entries(TYPES).find(([, value]) => value === type)?.[0] ?? 'bin';

const request = <Result>(wanted: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    wanted.onsuccess = () => resolve(wanted.result);
    wanted.onerror = () => reject(wanted.error ?? new Error('IndexedDB failed'));
  });

const isPhoneFile = (value: unknown): value is PhoneFile =>
  typeof value === 'object' &&
  value !== null &&
  'bytes' in value &&
  value.bytes instanceof Uint8Array &&
  'type' in value &&
  typeof value.type === 'string' &&
  'createdAt' in value;

export class PhoneFiles {
  private readonly files = new Map<string, PhoneFile>();
  private readonly addresses = new Map<string, string>();
  private counter = 0;

  private constructor(private readonly database: IDBDatabase) {}

  /** Opens the files of a phone and reads the kept ones, so that synchronous functions can answer. */
  static async open(name: string): Promise<PhoneFiles> {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('files');
    const phone = new PhoneFiles(await request(opening));
    const store = phone.database.transaction('files').objectStore('files');
    const [keys, values]: [IDBValidKey[], unknown[]] = await Promise.all([
      request(store.getAllKeys()),
      request<unknown[]>(store.getAll()),
    ]);
    keys.forEach((key, index) => {
      const value = values[index];
      if (typeof key === 'string' && isPhoneFile(value)) phone.files.set(key, value);
    });
    return phone;
  }

  get(path: string): PhoneFile | undefined {
    return this.files.get(path);
  }

  isKept(path: string): boolean {
    return path.startsWith(`${USER_DATA_PATH}/`) || path.startsWith(`${STORE_PATH}/`);
  }

  /** @returns the new path, e.g. `http://tmp/0f3a….jpg` */
  addTemporary(bytes: Uint8Array<ArrayBuffer>, type: string, extension = extensionFor(type)): string {
    const path = `${TEMPORARY_PATH}/${this.fresh()}.${extension}`;
    this.files.set(path, { bytes, type, createdAt: now() });
    return path;
  }

  freshStorePath(extension: string): string {
    return `${STORE_PATH}/${this.fresh()}.${extension}`;
  }

  /** Writes a kept file; resolves when it is on disk. @throws RangeError when the phone's space is used up */
  async keep(path: string, bytes: Uint8Array<ArrayBuffer>, type = typeOf(path)): Promise<void> {
    let sum = bytes.length;
    for (const [other, file] of this.files) if (other !== path && this.isKept(other)) sum += file.bytes.length;
    if (sum > KEPT_BYTES) throw new RangeError('the maximum size of the file storage limit is exceeded');
    const file: PhoneFile = { bytes, type, createdAt: now() };
    this.forget(path);
    this.files.set(path, file);
    await request(this.database.transaction('files', 'readwrite').objectStore('files').put(file, path));
  }

  async remove(path: string): Promise<void> {
    this.forget(path);
    if (this.isKept(path))
      await request(this.database.transaction('files', 'readwrite').objectStore('files').delete(path));
  }

  /** Every path below a folder, `folder/` left off. */
  below(folder: string): string[] {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    return [...this.files.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  }

  saved(): { filePath: string; size: number; createTime: number }[] {
    return [...this.files]
      .filter(([path]) => path.startsWith(`${STORE_PATH}/`))
      .map(([filePath, file]) => ({ filePath, size: file.bytes.length, createTime: file.createdAt }));
  }

  /** An address that the browser can load, or undefined when it isn't a file of this phone. */
  address(path: string): string | undefined {
    const file = this.files.get(path);
    if (!file) return undefined;
    const known = this.addresses.get(path);
    if (known) return known;
    const address = URL.createObjectURL(new Blob([file.bytes], { type: file.type }));
    this.addresses.set(path, address);
    return address;
  }

  /** Removes everything, kept files included. */
  async clear(): Promise<void> {
    [...this.files.keys()].forEach((path) => this.forget(path));
    await request(this.database.transaction('files', 'readwrite').objectStore('files').clear());
  }

  private forget(path: string): void {
    this.files.delete(path);
    const address = this.addresses.get(path);
    if (address) URL.revokeObjectURL(address);
    this.addresses.delete(path);
  }

  private fresh(): string {
    this.counter += 1;
    return `${Date.now().toString(36)}${this.counter.toString(36)}${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  }
}

const now = (): number => Math.floor(Date.now() / 1000);
