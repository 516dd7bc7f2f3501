/** What the fixture app's code, and the tests' own code in the browser, have as globals. */
declare function getApp(): {
  events: [string, string, Record<string, unknown>][];
  inTap?: () => unknown;
};
declare function getCurrentPages(): { setData(values: Record<string, unknown>): void; data: Record<string, unknown> }[];

/** A function of `wx` by its name; put there by the fixture's app.js, since these tests have no types of `wx`. */
declare function wxFunction(name: string): (...args: unknown[]) => Promise<unknown>;
declare function wxCloud(): {
  init(options: unknown): void;
  callFunction(options: unknown): Promise<unknown>;
  uploadFile(options: unknown): Promise<unknown>;
};

interface Window {
  wxFunction: typeof wxFunction;
  answer?: unknown;
  resolvePrivacy?: (answer: unknown) => void;
}
