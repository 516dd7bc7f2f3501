/** What the parts of the local cloud know of each other. */

/** An error as CloudBase answers it: HTTP 200, `{code, message, requestId}`. The SDK turns `code` into a number. */
export class CloudError extends Error {
  /** @param code e.g. `DATABASE_COLLECTION_NOT_EXIST`, `DATABASE_REQUEST_FAILED` */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

/** The clock that the whole local cloud, functions included, lives by. */
export interface Clock {
  now(): Date;
  /** Stops the clock at that moment; null lets it follow the machine's again. */
  set(at: Date | null): void;
  /** Moves a stopped or running clock. @param ms milliseconds, may be negative */
  advance(ms: number): void;
  /** Difference to the machine's clock in ms, and the moment at which it stands still (if it does). */
  state(): { offsetMs: number; frozenAt: number | null };
}

/** One request of the server protocol: `action` is `database.getDocument` and so on, the rest are its fields. */
export interface ProtocolRequest {
  action: string;
  [field: string]: unknown;
}

/** What the protocol answers beside `requestId`: `data` and, for some actions, top-level fields. */
export interface ProtocolAnswer {
  data?: unknown;
  [field: string]: unknown;
}

export interface IndexDeclaration {
  name: string;
  keys: Record<string, 1 | -1>[];
  unique?: boolean;
}

/** cloudfunctions/database.json */
export interface DatabaseDeclaration {
  collections: Record<string, { permission: string; indexes: IndexDeclaration[] }>;
}

export type Fixture = Record<string, Record<string, unknown>[]>;

export interface DatabaseOptions {
  /** Folder of the store; null keeps everything in memory. */
  dataDir: string | null;
  declaration: DatabaseDeclaration;
  clock: Clock;
  /** A query that no index serves (and that would read more than a handful of documents) is an error. */
  requireIndexes: boolean;
}

/** CloudBase's document database, behind its own protocol. */
export interface Database {
  /** @throws CloudError */
  handle(request: ProtocolRequest): Promise<ProtocolAnswer>;
  /** Empties every collection, then writes the fixture (documents may hold Dates). Durable when it resolves. */
  reset(fixture?: Fixture): Promise<void>;
  /** Adds many documents at once without the limits of the protocol (seeding, bench). */
  load(fixture: Fixture): Promise<void>;
  /** Other indexes for a collection, as long as this process lives. @throws Error, CloudError when they aren't allowed */
  setIndexes(collection: string, indexes: readonly IndexDeclaration[]): Promise<void>;
  /** A copy of every document of a collection, for tests to look at. */
  dump(collection: string): Record<string, unknown>[];
  /** Sum over all collections. */
  documents(): number;
  /** Documents that queries have looked at since the start: shows whether an index served. */
  documentsRead(): number;
  close(): Promise<void>;
}

/** A message that a phone or a group robot received. `at` is ISO 8601. */
export interface ReceivedMessage {
  openid: string;
  channel: 'subscribe' | 'robot';
  templateId: string;
  data: unknown;
  page: string;
  at: string;
}

/**
 * One thing that goes wrong. Of several that wait for an action the oldest comes first. Of what functions ask for, only
 * that of calls which began afterwards counts, and of what these set off.
 */
export interface Fault {
  /**
   * What functions ask for: `database.modifyDocument`, `wx.openApi:subscribeMessage.send`, `functions.invokeFunction`,
   * `storage.batchGetDownloadUrl`, `webhook.send` (a group robot's). What phones ask for: `functions:suggestion`,
   * `wx.uploadFile`. What the platform pushes: `push.wxa_media_check`, `push.subscribe_msg_sent_event`. `*` is any.
   */
  action: string;
  times: number;
  /** Lets so many of the calls that it would hit through first. */
  skip?: number;
  /** Only what this function asks for counts. */
  function?: string;
  /** The platform's code to fail with: a string for the protocol, a number for WeChat's open API. */
  errCode?: string | number;
  delayMs?: number;
  /** Carry the request out, then drop the answer (a lost answer). */
  after?: boolean;
  /**
   * The instance of the function that asks dies before the request is carried out; with `after`, when it has been.
   * Nothing in it runs any more, no `catch` either; its call fails as a crash. Other instances go on.
   */
  kill?: boolean;
}

/** A line that a function printed. `at` is ISO 8601, by the machine's clock. */
export interface FunctionLogEntry {
  at: string;
  functionName: string;
  callId: string | null;
  level: 'debug' | 'info' | 'warn' | 'error';
  text: string;
}

export interface CloudOptions {
  /** 0 chooses a free one. */
  port?: number;
  host?: string;
  /** null: in memory. */
  dataDir?: string | null;
  /** Built functions: `<dir>/<name>/index.js`, `config.json`. */
  functionsDir: string;
  /**
   * Speaks the management API too, for whoever has this key: an environment that begins empty and is deployed into.
   * What is deployed is written into `functionsDir`. In memory only.
   */
  management?: { secretId: string; secretKey: string; appSecret: string };
  declaration: DatabaseDeclaration;
  /** Static files of the preview, served at `/`; null for none. */
  previewDir?: string | null;
  /** Variables of every function, as they would be set in the console. */
  variables?: Record<string, string>;
  requireIndexes?: boolean;
  /** Instances of functions that are kept; each is a thread that runs one call at a time. */
  instances?: number;
  /** Fire the timers of the functions' config.json by themselves. */
  timers?: boolean;
  /** What `GET /_local/desk` gives to the preview's desk. */
  desk?: () => unknown;
  /** Pages of the mini-program (`pages/index/index`), the first one first; null when they aren't known. */
  pages?: () => string[] | null;
  /** Templates of subscription messages, id → names of its fields; without them any template and any field will do. */
  templates?: Record<string, string[]>;
  quiet?: boolean;
}

/** What `wx.cloud.callFunction` gives: either a result or the platform's error. */
export type CallAnswer =
  { result: unknown; errMsg: string; requestID: string } | { errCode: number; errMsg: string; requestID: string };

export interface LocalCloud {
  /** `http://127.0.0.1:8787` */
  readonly url: string;
  readonly env: string;
  readonly clock: Clock;
  /** What every function finds in its environment besides the platform's own: keys and secrets among them. */
  readonly variables: Readonly<Record<string, string>>;
  readonly database: Database;
  /** As a phone does it; the caller's openid comes from the platform, never from `data`. */
  callFunction(name: string, data: Record<string, unknown>, openid: string): Promise<CallAnswer>;
  /**
   * Fires a timer now, of any name: whether the function knows it is for the function to say.
   * @param now moves the clock that this call sees
   */
  fireTimer(name: string, trigger: string, now?: Date): Promise<CallAnswer>;
  messages(openid?: string): ReceivedMessage[];
  /** A person's allowances: `requestSubscribeMessage` was answered with accept. */
  allowMessages(openid: string, templateIds: string[]): void;
  /** @throws InvalidFault */
  addFault(fault: Fault): void;
  clearFaults(): void;
  /** Requests of the server protocol and of group robots by action since the last call of `resetCounts`. */
  counts(): Record<string, number>;
  /**
   * The same requests in the order in which they came. The n-th of a function's is the one that a fault
   * `{action: '*', function: functionName, skip: n}` hits when it all happens again.
   */
  requests(functionName?: string): string[];
  resetCounts(): void;
  /** Files as the cloud keeps them, owner given: for demo data and tests. */
  putFile(cloudPath: string, bytes: Buffer, openid: string): Promise<string>;
  /** What functions printed, the latest entries. */
  logs(): FunctionLogEntry[];
  /** When no function runs any more, nor anything that one has left running, nor a content check, nor a push. */
  idle(): Promise<void>;
  /** New builds of functions and preview are taken up. */
  reload(): void;
  /** A fresh state: documents, files, messages, faults, clock; the functions' instances start anew. */
  reset(fixture?: Fixture): Promise<void>;
  stop(): Promise<void>;
}
