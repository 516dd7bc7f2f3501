type Scanned = Pick<WechatMiniprogram.ScanCodeSuccessCallbackResult, 'path' | 'result'>;

/**
 * The scene that a scanned code carries: of our mini-program codes the platform gives the path, of an ordinary QR code
 * the address. It stays percent-encoded, as a page would get it.
 * @returns null when the code isn't one of a publicity site
 */
export function sceneOf({ path, result }: Scanned): string | null {
  for (const text of [path, result]) {
    const scene = /[?&]scene=([^&#]+)/.exec(text ?? '')?.[1];
    if (scene) return scene;
  }
  return null;
}
