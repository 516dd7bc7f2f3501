import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { downloadFile } from '../common/cloud-files';
import type { Reference } from '../common/reference';
import type { Entry } from './contents';

/**
 * What was handed in, as it was at that moment: lines of JSON, gzipped. The first line says what is printed on every form,
 * each further one is an entry of the set. Nobody's name is in it (contents.ts).
 */
export interface Heading {
  county: string;
  title: string;
  unit: { id: string; name: string };
  aspects: { id: string; label: string }[];
}

export const headingOf = ({ campaign, unitName }: HeadingSource, unitId: string): Heading => ({
  county: campaign.county,
  title: campaign.theme,
  unit: { id: unitId, name: unitName },
  aspects: campaign.aspects.map(({ id, label }) => ({ id, label })),
});
interface HeadingSource {
  campaign: Reference['campaign'];
  unitName: string;
}

/**
 * An entry in its one form: our own code makes every object, with its fields in one order, so that the same contents are
 * the same text.
 */
export const lineOf = ({ kind, id, name, form, handling }: Entry): string =>
  JSON.stringify({ kind, id, name, form, handling });

/** Takes a set page by page; holds only what is compressed. */
export class Freezer {
  private readonly digest = createHash('sha256');
  /** A gzip file may consist of several, one after the other. */
  private readonly pieces: Buffer[] = [];
  forms = 0;

  constructor(heading: Heading) {
    this.pieces.push(gzipSync(`${JSON.stringify(heading)}\n`));
  }

  add(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const lines = entries.map((entry) => `${lineOf(entry)}\n`).join('');
    this.digest.update(lines);
    this.pieces.push(gzipSync(lines));
    this.forms += entries.filter(({ form }) => form !== null).length;
  }

  /** @returns the file, and the SHA-256 over its entries */
  finish(): { bytes: Buffer; hash: string } {
    return { bytes: Buffer.concat(this.pieces), hash: this.digest.digest('hex') };
  }
}

/** Reads a set that was handed in, line by line. The heading comes first. */
export async function* thaw(fileId: string): AsyncGenerator<{ heading: Heading } | { entry: Entry; line: string }> {
  const lines = createInterface({ input: Readable.from([await downloadFile(fileId)]).pipe(createGunzip()) });
  let first = true;
  for await (const line of lines) {
    if (line === '') continue;
    // Only `Freezer` writes such files, and nobody else can.
    yield first ? { heading: JSON.parse(line) as Heading } : { entry: JSON.parse(line) as Entry, line };
    first = false;
  }
}
