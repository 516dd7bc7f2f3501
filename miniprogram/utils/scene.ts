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
export const cardIn = (scene: string): string | null => within(/^v=([\w-]{8,30})$/, scene);

/** The code of an invitation (`i=…`); null for any other. @param scene percent-encoded or not */
export const inviteIn = (scene: string): string | null => within(/^i=([0-9A-Z]{10})$/, scene);

function within(pattern: RegExp, scene: string): string | null {
  try {
    return pattern.exec(decodeURIComponent(scene))?.[1] ?? null;
  } catch {
    return null;
  }
}
