/** XML as both kinds of office files have it. */

/** What XML 1.0 can't hold: control characters, halves of surrogate pairs, non-characters. */
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text within an element or an attribute, whatever somebody typed. Line breaks are one kind. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNFIT, '')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A part of the package: its path, its media type, its XML without the declaration. */
export interface Part {
  path: string;
  type: string;
  xml: string;
}

export interface Relation {
  id: string;
  /** The last part of the relationship's type, below `officeDocument/2006/relationships/`. */
  type: string;
  target: string;
}

export const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
export const SPREADSHEET_NAMESPACES = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONSHIPS}"`;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export const relationsXml = (relations: readonly Relation[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${relations
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export const contentTypesXml = (parts: readonly Part[]): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts
    .map(({ path, type }) => `<Override PartName="/${path}" ContentType="${type}"/>`)
    .join('')}</Types>`;
