/** What the fixture app's code has in the browser. */
declare function getApp(): {
  events: [string, string, Record<string, unknown>][];
  inTap?: () => unknown;
};
declare function getCurrentPages(): { setData(values: Record<string, unknown>): void; data: Record<string, unknown> }[];
