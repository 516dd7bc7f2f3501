// @ts-check
// `npm start`: brings in what is missing, compiles the local cloud and runs it.
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './ensure.mjs';

ensureInstalled();
const { compile } = await import('./run-ts.mjs');
process.setSourceMapsEnabled(true);
await import(pathToFileURL(await compile('local/cli.ts')).href);
