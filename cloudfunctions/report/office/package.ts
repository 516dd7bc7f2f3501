import { strToU8, zipSync, type Zippable } from 'fflate';
import { contentTypesXml, DECLARATION, escaped, relationsXml, type Part, type Relation } from './xml';

/** An office file (ECMA-376, Open Packaging Conventions): a zip archive of XML parts. The parameters are those of `packageFiles`. */
export function officeFile(...[main, parts, relations, about]: Parameters<typeof packageFiles>): Uint8Array {
  const files: Zippable = {};
  for (const { path, xml } of packageFiles(main, parts, relations, about)) files[path] = strToU8(xml);
  return zipSync(files, { level: 6, mtime: about.at });
}

/**
 * What is in the archive, in its order.
 * @param main the part that is opened first
 * @param relations of the main part to the others
 */
export function packageFiles(
  main: Part,
  parts: readonly Part[],
  relations: readonly Relation[],
  { title, at }: { title: string; at: Date },
): { path: string; xml: string }[] {
  const core: Part = {
    path: 'docProps/core.xml',
    type: 'application/vnd.openxmlformats-package.core-properties+xml',
    xml: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${at.toISOString()}</dcterms:created></cp:coreProperties>`,
  };
  const [folder = '', file = ''] = main.path.split('/');
  const rootRelations =
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main.path}"/>` +
    `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="${core.path}"/>` +
    `</Relationships>`;
  const all = [main, ...parts, core];
  // Programs that read along expect the table of contents first.
  return [
    { path: '[Content_Types].xml', xml: contentTypesXml(all) },
    { path: '_rels/.rels', xml: rootRelations },
    ...all,
    { path: `${folder}/_rels/${file}.rels`, xml: relationsXml(relations) },
  ].map(({ path, xml }) => ({ path, xml: DECLARATION + xml }));
}
