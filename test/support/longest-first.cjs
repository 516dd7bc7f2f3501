const { statSync } = require('node:fs');
const path = require('node:path');

// Jest's own, wherever it is installed.
const beside = { paths: [path.dirname(require.resolve('jest/package.json'))] };
const Sequencer = require(require.resolve('@jest/test-sequencer', beside)).default;

/**
 * Files that take minutes begin first: one that begins last keeps a single core at work while the others are idle.
 * Jest knows how long each file took the last time; on a machine that has never run them it goes by their size. Their
 * kind says more: whole starts and stories in a browser, then functions in a cloud of their own.
 */
const KINDS = [
  [/\/(unit\/cloud\/start|e2e\/restart)\./, 100],
  [/\/e2e\/(preview|surface)\//, 5],
  [/\/e2e\//, 10],
  [/\/function\//, 4],
  [/\/(unit\/cloud|unit\/seed|conformance)\//, 2],
];

function weight(file) {
  const [, factor] = KINDS.find(([kind]) => kind.test(file)) ?? [null, 1];
  return factor * statSync(file).size;
}

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.every(({ duration }) => duration !== undefined)) return sorted;
    return sorted.sort((one, other) => weight(other.path) - weight(one.path));
  }
};
