import type { ImportItem, ImportProblem, Layout } from '../../miniprogram/contract';
import { districtId } from '../common/ids';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import type { DistrictRow } from './district-rows';
import { keyOf } from './sheet-rows';

/** What a sheet names and what is there, as one tree: which row means which district, and what is new. */

export interface Node {
  /** Made of the names in the sheet on the way down. */
  key: string;
  /** Of the district that is there, or of the one that it will be. */
  id: string;
  level: DistrictDoc['level'];
  name: string;
  parent: Node | null;
  children: Node[];
  /** In which row it has a line of its own; null when it is only named on the way to others. */
  row: number | null;
  /** As the row says; null: nothing. */
  households: number | null;
  layout: Layout | null;
  present: DistrictDoc | null;
  fromSheet: boolean;
}

/** A district that is in no row; with `removed` whether it goes. */
export type Missing = ImportItem & { id: string; removed: boolean };

export interface Tree {
  root: Node;
  /** The root and all others, parents before children. */
  nodes: Node[];
  missing: Missing[];
}

const LEVELS = ['town', 'community', 'estate', 'building'] as const;

/** Of the county itself. */
const ROOT_KEY = '';

/**
 * @param present all districts, parents before children
 * @param stays whether a district that is in no row stays
 * @param bad what is wrong with rows is added to it
 */
export function treeOf(
  rows: readonly DistrictRow[],
  present: readonly DistrictDoc[],
  campaign: Pick<CampaignDoc, '_id' | 'county'>,
  stays: (district: DistrictDoc) => boolean,
  bad: ImportProblem[],
): Tree {
  const root = node(ROOT_KEY, 'county', campaign.county, null);
  root.present = present.find(({ parentId }) => parentId === null) ?? null;
  const named = new Map([[ROOT_KEY, root]]);
  for (const row of rows) addRow(row, root, named, bad);
  const fromSheet = [...walk(root)];
  recognise(fromSheet, present, campaign._id);
  giveIds(fromSheet, present, campaign._id);
  const missing = addMissing(fromSheet, present, stays);
  return { root, nodes: [...walk(root)], missing };
}

const node = (key: string, level: Node['level'], name: string, parent: Node | null): Node => ({
  key,
  id: '',
  level,
  name,
  parent,
  children: [],
  row: null,
  households: null,
  layout: null,
  present: null,
  fromSheet: false,
});

/** The id that an import gives a place with this name; also when somebody writes it down by hand first. @param above from the county down */
export function idBelow(campaignId: string, above: readonly DistrictDoc[], level: DistrictDoc['level'], name: string) {
  const parent = above.slice(1).reduce((key, doc) => childKey(key, doc.level, doc.name), ROOT_KEY);
  return idOf(campaignId, childKey(parent, level, name));
}

export const countyId = (campaignId: string): string => idOf(campaignId, ROOT_KEY);

/** @param count of those that were given an id for this key, this one included */
const idOf = (campaignId: string, key: string, count = 1): string =>
  districtId(campaignId, [...key.split('/'), ...(count === 1 ? [] : [String(count)])]);

/** A building right below a community is another thing than an estate of the same name. */
const childKey = (parent: string, level: DistrictDoc['level'], name: string): string =>
  `${parent}/${level}:${keyOf(name)}`;

function addRow(
  { row, names, households, layout }: DistrictRow,
  root: Node,
  named: Map<string, Node>,
  bad: ImportProblem[],
): void {
  let parent = root;
  for (const level of LEVELS) {
    const name = names[level];
    if (name === null) continue;
    const key = childKey(parent.key, level, name);
    let child = named.get(key);
    if (!child) {
      child = node(key, level, name, parent);
      parent.children.push(child);
      named.set(key, child);
    }
    child.fromSheet = true;
    parent = child;
  }
  if (parent.row !== null) {
    bad.push({ row, reason: `“${nameOf(parent)}”和第 ${parent.row} 行重复` });
    return;
  }
  if (parent.level === 'building' && households === null) bad.push({ row, reason: '楼栋没有填户数' });
  Object.assign(parent, { row, households, layout });
}

function* walk(one: Node): Generator<Node> {
  yield one;
  for (const child of one.children) yield* walk(child);
}

/**
 * A row means the place that has its name now; of two with the same name the first. Only when none has, it means the one
 * that was made under this name and is called otherwise since, unless another row calls it by its new name: an old sheet
 * takes a renaming back, and this is told.
 */
function recognise(nodes: readonly Node[], present: readonly DistrictDoc[], campaignId: string): void {
  const below = new Map<string | null, DistrictDoc[]>();
  for (const doc of present) below.set(doc.parentId, [...(below.get(doc.parentId) ?? []), doc]);
  for (const { present: parent, children } of nodes) {
    if (!parent) continue;
    const there = below.get(parent._id) ?? [];
    const called = new Map([...there].reverse().map((doc) => [childKey('', doc.level, doc.name), doc]));
    for (const child of children) child.present = called.get(childKey('', child.level, child.name)) ?? null;
    const meant = new Set(children.map((child) => child.present));
    const others = new Map(there.filter((doc) => !meant.has(doc)).map((doc) => [doc._id, doc]));
    for (const child of children) child.present ??= others.get(idOf(campaignId, child.key)) ?? null;
  }
}

/** What is new has the id of its names, or the next one when a place that is called otherwise now has that. */
function giveIds(nodes: readonly Node[], present: readonly DistrictDoc[], campaignId: string): void {
  const taken = new Set(present.map(({ _id }) => _id));
  for (const one of nodes) {
    let id = one.present?._id;
    for (let count = 1; id === undefined; count += 1) {
      const next = idOf(campaignId, one.key, count);
      if (!taken.has(next)) id = next;
    }
    taken.add(id);
    one.id = id;
  }
}

/** What is in no row: whatever stays keeps those above it, too. */
function addMissing(
  fromSheet: readonly Node[],
  present: readonly DistrictDoc[],
  stays: (district: DistrictDoc) => boolean,
): Missing[] {
  const nodes = new Map(fromSheet.map((one) => [one.id, one]));
  const root = fromSheet[0];
  const left = present.filter(({ _id }) => !nodes.has(_id));
  const staying = new Set(left.filter(stays).flatMap(({ path }) => path));
  const called = new Map(present.map(({ _id, name }) => [_id, name]));
  return left.map((doc) => {
    const removed = !staying.has(doc._id);
    const parent = nodes.get(doc.parentId ?? '') ?? root;
    if (!removed && parent) {
      const one = { ...node('', doc.level, doc.name, parent), id: doc._id, present: doc };
      parent.children.push(one);
      nodes.set(doc._id, one);
    }
    const name = doc.path
      .slice(1)
      .map((id) => called.get(id) ?? '')
      .join(' · ');
    return { id: doc._id, name, row: null, detail: '', removed };
  });
}

/** 枣强镇 · 康成社区, as the sheet says. */
export const nameOf = (one: Node): string =>
  one.parent === null || one.parent.level === 'county' ? one.name : `${nameOf(one.parent)} · ${one.name}`;
