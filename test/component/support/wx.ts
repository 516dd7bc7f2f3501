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
  readonly networkListeners = new Set<(state: { isConnected: boolean }) => void>();
  online = true;
  /** Storage and files are full. */
  full = false;
  /** Of storage, in KB. */
  limitKB = 10 * 1024;
  /** Pictures that were uploaded. */
  readonly uploads: string[] = [];
  /** What becomes of an upload: nothing, or what it rejects with. */
  upload: (filePath: string) => Promise<void> | void = () => undefined;
  fontScale = 1;
  privacyAsks = false;
  /** What a person answers to the request for messages, by template. */
  messages: Record<string, string> | CloudError = {};
  /** Templates that the person was asked for, each time. */
  asked: string[][] = [];
  /** On the tab of the inbox. */
  badge: string | null = null;
  /** The page on top is held down. */
  pulled = false;
  /** One a call, the last one for all that follow. */
  answers: Answer[] = [];

  /** Puts it where the code looks for it. */
  install(): this {
    Object.assign(globalThis, { wx: this.wx });
    return this;
  }

  setOnline(online: boolean): void {
    this.online = online;
    this.networkListeners.forEach((listener) => listener({ isConnected: online }));
  }

  /** What storage holds, in KB, rounded up. */
  private usedKB(): number {
    return Math.ceil(JSON.stringify([...this.storage]).length / 1024);
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
      uploadFile: async ({ cloudPath, filePath }: { cloudPath: string; filePath: string }) => {
        if (!this.online) throw new CloudError(-1);
        await this.upload(filePath);
        this.uploads.push(filePath);
        return { fileID: `cloud://env.bucket/${cloudPath}` };
      },
    },
    getNetworkType: (options?: { success?: (state: { networkType: string }) => void }) => {
      const state = { networkType: this.online ? 'wifi' : 'none' };
      options?.success?.(state);
      return Promise.resolve(state);
    },
    onNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) => this.networkListeners.add(listener),
    offNetworkStatusChange: (listener: (state: { isConnected: boolean }) => void) =>
      this.networkListeners.delete(listener),
    getStorageSync: (key: string): unknown => copied(this.storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => {
      if (this.full) throw new Error('setStorageSync:fail the storage is full');
      const before = this.storage.get(key);
      this.storage.set(key, copied(value));
      if (this.usedKB() <= this.limitKB) return;
      if (before === undefined) this.storage.delete(key);
      else this.storage.set(key, before);
      throw new Error('setStorageSync:fail exceed storage max size 10Mb');
    },
    removeStorageSync: (key: string) => this.storage.delete(key),
    getStorageInfoSync: () => ({
      keys: [...this.storage.keys()],
      currentSize: this.usedKB(),
      limitSize: this.limitKB,
    }),
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
    stopPullDownRefresh: async () => {
      this.pulled = false;
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
      writeFile: (options: { filePath: string; success: () => void; fail: (error: { errMsg: string }) => void }) => {
        if (this.full)
          return options.fail({ errMsg: 'writeFile:fail the maximum size of the file storage limit is exceeded' });
        this.files.add(options.filePath);
        return options.success();
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
