/** @type {import('jest').Config} */
const shared = {
  rootDir: __dirname,
  transform: { '^.+\\.(ts|mjs)$': '<rootDir>/test/support/esbuild-transform.cjs' },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  // dist/ holds built copies of our packages' manifests.
  modulePathIgnorePatterns: ['<rootDir>/dist/cloudfunctions', '<rootDir>/dist/miniprogram', '<rootDir>/.data'],
};

const node = (displayName, extra = {}) => ({
  ...shared,
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  setupFilesAfterEnv: ['<rootDir>/test/support/no-warnings.ts'],
  ...extra,
});

/** What drives the built functions or pages has them built first, once per run. */
const built = { globalSetup: '<rootDir>/test/support/global-setup.cjs' };

module.exports = {
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    node('unit'),
    node('conformance'),
    node('function', built),
    node('component', { ...built, testEnvironment: 'jsdom' }),
    node('e2e', built),
  ],
};
