import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { deflateSync } from 'node:zlib';
import { POINTS, type Drawing } from './draw';

/** Pages that are pictures, one after the other, as a PDF. Only one is held unpacked at a time. */
export class PosterDocument {
  private constructor(private readonly pdf: PDFDocument) {}

  static async begin(title: string, at: Date): Promise<PosterDocument> {
    const pdf = await PDFDocument.create();
    pdf.setTitle(title);
    pdf.setCreationDate(at);
    pdf.setModificationDate(at);
    return new PosterDocument(pdf);
  }

  /** The dots go in as they are: unpacking the PNG and packing it again would take longer than drawing it. */
  add({ width, height, rgb }: Drawing): void {
    const { context } = this.pdf;
    const picture = context.stream(deflateSync(rgb), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
    });
    const page = this.pdf.addPage([POINTS.width, POINTS.height]);
    const name = page.node.newXObject('Poster', context.register(picture));
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(POINTS.width, 0, 0, POINTS.height, 0, 0),
      drawObject(name),
      popGraphicsState(),
    );
  }

  bytes(): Promise<Uint8Array> {
    return this.pdf.save();
  }
}
