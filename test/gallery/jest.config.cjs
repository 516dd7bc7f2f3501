// `npm run gallery`: no test, but made with what the browser tests are made of.
const { projects } = require('../../jest.config.cjs');
const e2e = projects.find((project) => project.displayName === 'e2e');

/** @type {import('jest').Config} */
module.exports = { ...e2e, testMatch: ['<rootDir>/test/gallery/gallery.ts'] };
