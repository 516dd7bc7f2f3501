/** A warning in a test is a failure: whatever is printed to console.warn or console.error fails the test that ran. */
const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const level of ['warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      printed.push(`console.${level}: ${args.map(String).join(' ')}`);
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  if (printed.length > 0) throw new Error(`printed during the test:\n${printed.join('\n')}`);
});
