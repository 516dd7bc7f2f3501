type Scanned = Pick<WechatMiniprogram.ScanCodeSuccessCallbackResult, 'path' | 'result'>;

/**
 * The scene that a scanned code carries: of our mini-program codes the platform gives the path, of an ordinary QR code
 * the address. It stays percent-encoded, as a page would get it.
 * @returns null when the code isn't one of ours
 */
export function sceneOf({ path, result }: Scanned): string | null {
  for (const text of [path, result]) {
    const scene = /[?&]scene=([^&#]+)/.exec(text ?? '')?.[1];
    if (scene) return scene;
  }
  return null;
}

/** Whose code it is, of a cadre's code (`v=…`); null for any other. @param scene percent-encoded or not */
export function cardIn(scene: string): string | null {
  try {
    return /^v=([\w-]{8,30})$/.exec(decodeURIComponent(scene))?.[1] ?? null;
  } catch {
    return null;
  }
}
