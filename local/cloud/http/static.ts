import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BadRequest, send, type Handler } from './exchange';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The preview's files. Only what lies below the folder and has a known type is given out. */
export function staticHandler(dir: string): Handler {
  const root = path.resolve(dir);
  return async ({ req, res, url }) => {
    let name: string;
    try {
      name = decodeURIComponent(url.pathname);
    } catch {
      throw new BadRequest(400, 'invalid path');
    }
    const file = path.resolve(root, `.${name.endsWith('/') ? `${name}index.html` : name}`);
    const type = TYPES[path.extname(file).toLowerCase()];
    if (!file.startsWith(root + path.sep) || name.includes('\0') || !type) throw new BadRequest(404, 'not found');
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) throw new BadRequest(404, 'not found');
    send(res, 200, type, bytes, {}, req.method === 'HEAD');
  };
}
