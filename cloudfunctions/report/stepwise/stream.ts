import { constants, deflateRawSync } from 'node:zlib';
import { stringXml, type Strings } from '../office/cells';

/** Of a stream, before it was compressed. */
export interface Written {
  crc: number;
  size: number;
}

export const NOTHING: Written = { crc: 0, size: 0 };

/**
 * A text that is compressed piece by piece, in different calls. Each piece ends where a byte ends and remembers nothing of
 * those before (RFC 1951, with an empty stored block at its end), so they can be put one behind the other.
 */
export class Stream {
  private waiting: string[] = [];
  private length = 0;
  private readonly pieces: Buffer[] = [];

  /** @param written what was written by the calls before */
  constructor(private written: Written) {}

  add(text: string): void {
    this.waiting.push(text);
    this.length += text.length;
    if (this.length > PIECE) this.flush();
  }

  /** Ends a piece here: where calls cut the work, one that did it all would have cut it, too, and its bytes are the same. */
  cut(): void {
    this.flush();
  }

  /** What was added, compressed, and what was written until now. */
  finish(): { bytes: Buffer; written: Written } {
    this.flush();
    return { bytes: Buffer.concat(this.pieces), written: this.written };
  }

  private flush(): void {
    if (this.length === 0) return;
    const bytes = Buffer.from(this.waiting.join(''), 'utf8');
    this.waiting = [];
    this.length = 0;
    this.pieces.push(deflateRawSync(bytes, { level: 6, finishFlush: constants.Z_SYNC_FLUSH }));
    this.written = { crc: crc32(bytes, this.written.crc), size: this.written.size + bytes.length };
  }
}

/** Characters that are compressed together. */
const PIECE = 500_000;

/** An empty last block: nothing follows. */
export const END = Buffer.from([0x03, 0x00]);

/** Shorter ones come again, most likely: options, places. */
const REMEMBERED = 40;

/** The texts of cells, each behind the one before. */
export class StringStream extends Stream implements Strings {
  private readonly places = new Map<string, number>();

  /** @param count so many there are already */
  constructor(
    written: Written,
    public count: number,
  ) {
    super(written);
  }

  /** Texts of the pieces before are forgotten as well. */
  override cut(): void {
    super.cut();
    this.places.clear();
  }

  placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    const place = this.count;
    this.count += 1;
    if (text.length <= REMEMBERED) this.places.set(text, place);
    this.add(stringXml(text));
    return place;
  }
}

const TABLE = Int32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** As zip archives have it. Node knows it only since 20.15. @param before of what stands before */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
