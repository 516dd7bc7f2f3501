/**
 * The platform, as far as services need it: storage, files, network, cloud. It keeps what it is given and does what a
 * test tells it to; nothing of ours is replaced.
 */
export interface Call {
  name: string;
  data: Record<string, unknown>;
}

/** How the cloud takes a call: an envelope, or an Error that the platform would reject with. */
export type Answer = (call: Call) => unknown;

export class CloudError extends Error {
  constructor(readonly errCode: number) {
    super(`cloud.callFunction:fail errCode: ${errCode}`);
  }
}

export const lostAnswer = (): never => {
  throw new CloudError(-1);
};

/** The platform keeps and sends JSON. */
const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export class FakePlatform {
  readonly calls: Call[] = [];
  readonly storage = new Map<string, unknown>();
  readonly files = new Set<string>();
  readonly networkListeners = new Set<() => void>();
  online = true;
  /** Storage and files are full. */
  full = false;
  fontScale = 1;
  privacyAsks = false;
  /** What a person answers to the request for messages, by template. */
  messages: Record<string, string> | CloudError = {};
  /** Templates that the person was asked for, each time. */
  asked: string[][] = [];
  /** On the tab of the inbox. */
  badge: string | null = null;
  /** One a call, the last one for all that follow. */
  answers: Answer[] = [];

  /** Puts it where the code looks for it. */
  install(): this {
    Object.assign(globalThis, { wx: this.wx });
    return this;
  }

  setOnline(online: boolean): void {
    this.online = online;
    this.networkListeners.forEach((listener) => listener());
  }

  /** Data that each call carried. */
  sent(action: string): Record<string, unknown>[] {
    return this.calls.map(({ data }) => data).filter((data) => data.action === action);
  }

  private readonly wx = {
    cloud: {
      callFunction: async (call: Call) => {
        this.calls.push(copied(call));
        if (!this.online) throw new CloudError(-1);
        const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
        return { result: await answer?.(call) };
      },
    },
    getNetworkType: (options?: { success?: (state: { networkType: string }) => void }) => {
      const state = { networkType: this.online ? 'wifi' : 'none' };
      options?.success?.(state);
      return Promise.resolve(state);
    },
    onNetworkStatusChange: (listener: () => void) => this.networkListeners.add(listener),
    offNetworkStatusChange: (listener: () => void) => this.networkListeners.delete(listener),
    getStorageSync: (key: string): unknown => copied(this.storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      if (this.full) throw new Error('setStorageSync:fail the storage is full');
      this.storage.set(key, copied(value));
    },
    removeStorageSync: (key: string) => this.storage.delete(key),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: this.fontScale }),
    getPrivacySetting: ({ success }: { success: (state: { needAuthorization: boolean }) => void }) =>
      success({ needAuthorization: this.privacyAsks }),
    requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
      this.asked.push([...tmplIds]);
      if (this.messages instanceof CloudError) throw this.messages;
      return { ...this.messages, errMsg: 'requestSubscribeMessage:ok' };
    },
    setTabBarBadge: async ({ text }: { text: string }) => {
      this.badge = text;
    },
    removeTabBarBadge: async () => {
      this.badge = null;
    },
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      saveFile: (options: {
        tempFilePath: string;
        filePath: string;
        success: (saved: { savedFilePath: string }) => void;
        fail: () => void;
      }) => {
        if (this.full) return options.fail();
        this.files.delete(options.tempFilePath);
        this.files.add(options.filePath);
        return options.success({ savedFilePath: options.filePath });
      },
      accessSync: (path: string) => {
        if (!this.files.has(path)) throw new Error(`access:fail no such file ${path}`);
      },
      unlinkSync: (path: string) => {
        if (!this.files.delete(path)) throw new Error(`unlink:fail no such file ${path}`);
      },
    }),
  };
}
