import busboy from 'busboy';
import type { IncomingHttpHeaders } from 'node:http';
import { BadRequest } from './exchange';

const FIELD_LIMIT = 12 * 1024 * 1024;

/** Fields and files of a multipart body, all as bytes. @throws BadRequest when it is malformed */
export function readFields(headers: IncomingHttpHeaders, body: Buffer): Promise<Record<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, Buffer> = {};
    let parser;
    try {
      // Bytes must come through as they are: protobuf arrives as a plain field.
      parser = busboy({
        headers,
        defCharset: 'latin1',
        defParamCharset: 'utf8',
        limits: { fieldSize: FIELD_LIMIT, fields: 50, files: 5 },
      });
    } catch (error) {
      reject(malformed(error));
      return;
    }
    parser.on('field', (name, value) => {
      fields[name] = Buffer.from(value, 'latin1');
    });
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        fields[name] = Buffer.concat(chunks);
      });
    });
    parser.on('error', (error) => reject(malformed(error)));
    parser.on('close', () => resolve(fields));
    parser.end(body);
  });
}

const malformed = (error: unknown) =>
  new BadRequest(400, `malformed multipart body: ${error instanceof Error ? error.message : String(error)}`);
