import type { DatabaseDeclaration, IndexDeclaration } from '../cloud';
import { step, type Plan } from './steps';
import type { PresentTable } from './present';

/** Collections, their permissions and indexes. */
export function tableSteps(
  { steps, leftAlone }: Plan,
  wanted: DatabaseDeclaration['collections'],
  present: ReadonlyMap<string, PresentTable>,
): void {
  for (const [collection, { permission, indexes }] of Object.entries(wanted)) {
    const table = present.get(collection);
    if (!table) steps.push(step(`建立集合 ${collection}`, { kind: 'createCollection', collection }));
    if (table?.permission !== permission)
      steps.push(
        step(`集合 ${collection}：权限设为 ${permission}${table ? `（现在是 ${table.permission}）` : ''}`, {
          kind: 'setPermission',
          collection,
          permission,
        }),
      );
    const there = new Map(table?.indexes.map((index) => [index.name, index]));
    const differ = indexes.filter((index) => there.has(index.name) && !sameIndex(index, there.get(index.name)));
    for (const { name } of differ)
      steps.push(
        step(`集合 ${collection}：去掉索引 ${name}，它的字段变了，随后重建`, {
          kind: 'dropIndex',
          collection,
          index: name,
        }),
      );
    const missing = indexes.filter((index) => !there.has(index.name) || differ.includes(index));
    if (missing.length > 0)
      steps.push(
        step(`集合 ${collection}：建立索引 ${missing.map(indexSays).join('、')}`, {
          kind: 'createIndexes',
          collection,
          indexes: missing,
        }),
      );
    const ours = new Set(indexes.map(({ name }) => name));
    for (const name of there.keys()) if (!ours.has(name)) leftAlone.push(`集合 ${collection} 的索引 ${name}`);
  }
  for (const name of present.keys()) if (!Object.hasOwn(wanted, name)) leftAlone.push(`集合 ${name}`);
}

const indexSays = ({ name, unique }: IndexDeclaration): string => (unique ? `${name}（唯一）` : name);

function sameIndex(one: IndexDeclaration, other: IndexDeclaration | undefined): boolean {
  const text = ({ keys, unique = false }: IndexDeclaration) =>
    JSON.stringify([keys.flatMap((key) => Object.entries(key)), unique]);
  return other !== undefined && text(one) === text(other);
}
