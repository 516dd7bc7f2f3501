/** Where WeChat looks for what a file names: for the build, which checks it, and for the phone's `require`. */

/** Joins like a URL: a leading slash means the app's folder. A path that leaves the app keeps its `..`. */
export function joinPath(from: string, reference: string): string {
  const parts = reference.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of reference.split('/')) {
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** `a/b/c` → `a/b/`, `a/`, ``: where WeChat looks for `miniprogram_npm`. */
export function foldersUpwards(from: string): string[] {
  const parts = from.split('/').slice(0, -1);
  return [...parts.keys(), parts.length].reverse().map((length) =>
    parts
      .slice(0, length)
      .map((part) => `${part}/`)
      .join(''),
  );
}

/**
 * `require` knows files and `miniprogram_npm`, no folders.
 * @returns the file that `require(reference)` in `file` means, or null
 */
export function resolveModule(exists: (file: string) => boolean, file: string, reference: string): string | null {
  const candidates = /^[./]/.test(reference)
    ? [joinPath(file, reference)].flatMap((found) => [found, `${found}.js`])
    : foldersUpwards(file)
        .map((folder) => `${folder}miniprogram_npm/${reference}`)
        .flatMap((found) => [`${found}.js`, `${found}/index.js`]);
  return candidates.find((candidate) => candidate.endsWith('.js') && exists(candidate)) ?? null;
}
