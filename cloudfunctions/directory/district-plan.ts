import type { ImportItem, ImportProblem, Layout } from '../../miniprogram/contract';
import { districtId } from '../common/ids';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import type { DistrictRow } from './district-rows';
import { keyOf } from './sheet-rows';

/** What comes of a sheet and the districts that are there. */
export interface DistrictPlan {
  /** All districts, as they are then: parents before children. */
  docs: DistrictDoc[];
  added: ImportItem[];
  changed: ImportItem[];
  unchanged: number;
  /** In no row; with `removed` whether they go. */
  missing: (ImportItem & { id: string; removed: boolean })[];
  bad: ImportProblem[];
}

type Level = 'town' | 'community' | 'estate' | 'building';
const LEVELS: readonly Level[] = ['town', 'community', 'estate', 'building'];

interface Node {
  key: string;
  level: DistrictDoc['level'];
  name: string;
  parent: Node | null;
  children: Node[];
  /** In which row it has a line of its own; null when it is only named on the way to others. */
  row: number | null;
  /** As the row, or the district that is there, says; null: nothing, so those below add up. */
  households: number | null;
  layout: Layout | null;
  /** What it has by itself, when nothing is said: null for what is new or had others below it. */
  own: number | null;
  present: DistrictDoc | null;
  fromSheet: boolean;
}

/**
 * @param present all districts, parents before children
 * @param stays whether a district that is in no row stays
 */
export function planDistricts(
  { rows, bad }: { rows: readonly DistrictRow[]; bad: readonly ImportProblem[] },
  present: readonly DistrictDoc[],
  campaign: Pick<CampaignDoc, '_id' | 'county'>,
  stays: (district: DistrictDoc) => boolean,
): DistrictPlan {
  const problems = [...bad];
  const known = keysOf(present);
  const old = present.find(({ parentId }) => parentId === null) ?? null;
  const root = node('', 'county', campaign.county, null, old);
  const nodes = new Map<string, Node>([['', root]]);
  for (const row of rows) addRow(row, root, nodes, known, problems);
  const missing = addMissing(present, root, nodes, known, stays);
  // Who says nothing of a place leaves it as it is.
  for (const one of nodes.values()) {
    one.layout ??= one.present?.layout ?? null;
    if (one.present && isLowest(one.present, present)) one.own = one.present.households;
  }
  const docs: DistrictDoc[] = [];
  const summed = new Map<Node, number>();
  sum(root, summed, problems);
  write(root, null, 1, summed, campaign._id, docs);
  const fresh = [...nodes.values()].filter((one) => one !== root && one.fromSheet);
  const changes = fresh.map((one) => ({ one, detail: detailOf(one, summed.get(one) ?? 0) }));
  return {
    docs,
    added: changes.filter(({ one }) => !one.present).map(({ one, detail }) => item(one, detail ?? '')),
    changed: changes.flatMap(({ one, detail }) => (one.present && detail !== null ? [item(one, detail)] : [])),
    unchanged: changes.filter(({ one, detail }) => one.present && detail === null).length,
    missing,
    bad: problems.sort((a, b) => a.row - b.row),
  };
}

const node = (
  key: string,
  level: Node['level'],
  name: string,
  parent: Node | null,
  present: DistrictDoc | null,
): Node => ({
  key,
  level,
  name,
  parent,
  children: [],
  row: null,
  households: null,
  layout: null,
  own: null,
  present,
  fromSheet: false,
});

/** Of the county itself. */
const ROOT_KEY = '';

/** The id that an import gives a place with this name; also when somebody writes it down by hand first. @param above from the county down */
export function idBelow(campaignId: string, above: readonly DistrictDoc[], level: DistrictDoc['level'], name: string) {
  const parent = above.slice(1).reduce((key, doc) => childKey(key, doc.level, doc.name), ROOT_KEY);
  return districtId(campaignId, childKey(parent, level, name).split('/'));
}

export const countyId = (campaignId: string): string => districtId(campaignId, [ROOT_KEY]);

/** A building right below a community is another thing than an estate of the same name. */
const childKey = (parent: string, level: DistrictDoc['level'], name: string): string =>
  `${parent}/${level}:${keyOf(name)}`;

/** By key, which is made of the names on the way down. Of two that have the same one a sheet means the first. */
function keysOf(present: readonly DistrictDoc[]): Map<string, DistrictDoc> {
  const keys = new Map<string, string>();
  const known = new Map<string, DistrictDoc>();
  for (const doc of present) {
    const parent = doc.parentId === null ? null : keys.get(doc.parentId);
    if (parent === undefined) continue;
    const named = parent === null ? '' : childKey(parent, doc.level, doc.name);
    const key = known.has(named) ? `${named}#${doc._id}` : named;
    keys.set(doc._id, key);
    known.set(key, doc);
  }
  return known;
}

function addRow(
  { row, names, households, layout }: DistrictRow,
  root: Node,
  nodes: Map<string, Node>,
  known: ReadonlyMap<string, DistrictDoc>,
  bad: ImportProblem[],
): void {
  let parent = root;
  for (const level of LEVELS) {
    const name = names[level];
    if (name === null) continue;
    const key = childKey(parent.key, level, name);
    let child = nodes.get(key);
    if (!child) {
      child = node(key, level, name, parent, known.get(key) ?? null);
      parent.children.push(child);
      nodes.set(key, child);
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

/** What is in no row: whatever stays keeps those above it, too. */
function addMissing(
  present: readonly DistrictDoc[],
  root: Node,
  nodes: Map<string, Node>,
  known: ReadonlyMap<string, DistrictDoc>,
  stays: (district: DistrictDoc) => boolean,
): DistrictPlan['missing'] {
  const sheet = new Set(nodes.keys());
  const keys = new Map([...known].map(([key, doc]) => [doc._id, key]));
  const left = present.filter(({ _id }) => !sheet.has(keys.get(_id) ?? ''));
  const staying = new Set(left.filter(stays).flatMap(({ path }) => path));
  const called = new Map(present.map(({ _id, name }) => [_id, name]));
  return left.map((doc) => {
    const key = keys.get(doc._id) ?? doc._id;
    const removed = !staying.has(doc._id);
    if (!removed) {
      const parent = nodes.get(keys.get(doc.parentId ?? '') ?? '') ?? root;
      const one = node(key, doc.level, doc.name, parent, doc);
      parent.children.push(one);
      nodes.set(key, one);
    }
    const name = doc.path
      .slice(1)
      .map((id) => called.get(id) ?? '')
      .join(' · ');
    return { id: doc._id, name, row: null, detail: '', removed };
  });
}

const parents = new WeakMap<readonly DistrictDoc[], ReadonlySet<string | null>>();

function isLowest({ _id }: DistrictDoc, present: readonly DistrictDoc[]): boolean {
  const known = parents.get(present) ?? new Set(present.map(({ parentId }) => parentId));
  parents.set(present, known);
  return !known.has(_id);
}

/** Households from the ground up. Whoever has others below has as many as those. */
function sum(one: Node, summed: Map<Node, number>, bad: ImportProblem[]): number {
  const below = one.children.reduce((total, child) => total + sum(child, summed, bad), 0);
  const total = one.children.length === 0 ? (one.households ?? one.own ?? 0) : below;
  if (one.children.length > 0 && one.row !== null && one.households !== null && one.households !== below) {
    const reason = `“${one.name}”下面还有地点，一共 ${below} 户，和这一行的 ${one.households} 户对不上；这一行的户数可以空着`;
    bad.push({ row: one.row, reason });
  }
  summed.set(one, total);
  return total;
}

function write(
  one: Node,
  parent: DistrictDoc | null,
  order: number,
  summed: ReadonlyMap<Node, number>,
  campaignId: string,
  docs: DistrictDoc[],
): void {
  const _id = one.present?._id ?? districtId(campaignId, one.key.split('/'));
  const doc: DistrictDoc = {
    _id,
    campaignId,
    name: one.name,
    level: one.level,
    parentId: parent?._id ?? null,
    path: [...(parent?.path ?? []), _id],
    households: summed.get(one) ?? 0,
    layout: one.layout,
    order,
  };
  docs.push(doc);
  for (const [i, child] of one.children.entries()) write(child, doc, i + 1, summed, campaignId, docs);
}

/** @returns null when nothing of it is different */
function detailOf(one: Node, households: number): string | null {
  const { present } = one;
  const now = `${households} 户`;
  if (!present) return now;
  const details: string[] = [];
  if (present.name !== one.name) details.push(`“${present.name}” → “${one.name}”`);
  // What is summed up changes with what is below; that is said there.
  if (one.children.length === 0 && present.households !== households) details.push(`${present.households} 户 → ${now}`);
  if (one.row !== null && said(present.layout) !== said(one.layout))
    details.push(`${said(present.layout)} → ${said(one.layout)}`);
  return details.length === 0 ? null : details.join('，');
}

const said = (layout: Layout | null): string =>
  layout === null ? '没有填楼层' : `${layout.entrances} 个单元 ${layout.floors} 层 每层 ${layout.perFloor} 户`;

const nameOf = (one: Node): string =>
  one.parent === null || one.parent.level === 'county' ? one.name : `${nameOf(one.parent)} · ${one.name}`;

const item = (one: Node, detail: string): ImportItem => ({ name: nameOf(one), row: one.row, detail });
