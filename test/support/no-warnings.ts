// How long a busy machine takes is no matter; a file that knows better says so itself.
jest.setTimeout(120_000);

/** A warning in a test is a failure: whatever is printed to console.warn or console.error fails the test that ran. */
const printed: string[] = [];

/** The SDK says this of any request over 3 s of wall clock: it tells of a busy machine, not of our code. */
const SLOW_MACHINE = /^\[TCB\]\[WARN\] Your current request .* is longer than 3s/;

beforeEach(() => {
  printed.length = 0;
  for (const level of ['warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      const text = args.map(String).join(' ');
      if (!SLOW_MACHINE.test(text)) printed.push(`console.${level}: ${text}`);
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  if (printed.length > 0) throw new Error(`printed during the test:\n${printed.join('\n')}`);
});
