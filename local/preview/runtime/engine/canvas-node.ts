/**
 * What a selector query gives as the node of `<canvas type="2d">`. As on a phone it isn't an element of a document: it has
 * no style, no parent and no listeners, so that nothing works here that wouldn't work there.
 */
export class CanvasNode {
  constructor(private readonly canvas: HTMLCanvasElement) {
    Object.defineProperty(this, 'canvas', { enumerable: false });
  }

  get width(): number {
    return this.canvas.width;
  }

  set width(pixels: number) {
    this.canvas.width = pixels;
  }

  get height(): number {
    return this.canvas.height;
  }

  set height(pixels: number) {
    this.canvas.height = pixels;
  }

  getContext(kind: unknown): CanvasRenderingContext2D {
    const context = kind === '2d' ? this.canvas.getContext('2d') : null;
    if (!context) throw new Error(`canvas.getContext('${String(kind)}') is not supported by the preview, only '2d' is`);
    return context;
  }

  createImage(): HTMLImageElement {
    return new Image();
  }

  createImageData(width: number, height: number): ImageData {
    return new ImageData(width, height);
  }

  createPath2D(path?: Path2D | string): Path2D {
    return new Path2D(path);
  }

  requestAnimationFrame(callback: FrameRequestCallback): number {
    return requestAnimationFrame(callback);
  }

  cancelAnimationFrame(id: number): void {
    cancelAnimationFrame(id);
  }

  toDataURL(type?: string, quality?: number): string {
    return this.canvas.toDataURL(type, quality);
  }
}

const nodes = new WeakMap<HTMLCanvasElement, CanvasNode>();

/** One node for each canvas, however often it is asked for. */
export function canvasNodeOf(canvas: HTMLCanvasElement): CanvasNode {
  const node = nodes.get(canvas) ?? new CanvasNode(canvas);
  nodes.set(canvas, node);
  return node;
}
