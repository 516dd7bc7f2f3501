import type { ImportItem, ImportProblem, Layout } from '../../miniprogram/contract';
import type { CampaignDoc, DistrictDoc } from '../common/model';
import type { DistrictRow } from './district-rows';
import { nameOf, treeOf, type Missing, type Node } from './district-tree';

/** What comes of a sheet and the districts that are there. */
export interface DistrictPlan {
  /** All districts, as they are then: parents before children. */
  docs: DistrictDoc[];
  added: ImportItem[];
  changed: ImportItem[];
  unchanged: number;
  missing: Missing[];
  bad: ImportProblem[];
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
  const { root, nodes, missing } = treeOf(rows, present, campaign, stays, problems);
  // Who says nothing of a place leaves it as it is.
  for (const one of nodes) one.layout ??= one.present?.layout ?? null;
  const docs: DistrictDoc[] = [];
  const summed = new Map<Node, number>();
  sum(root, summed, lowestOf(present), problems);
  write(root, null, 1, summed, campaign._id, docs);
  const fresh = nodes.filter((one) => one !== root && one.fromSheet);
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

function lowestOf(present: readonly DistrictDoc[]): ReadonlySet<DistrictDoc | null> {
  const parents = new Set(present.map(({ parentId }) => parentId));
  return new Set(present.filter(({ _id }) => !parents.has(_id)));
}

/**
 * Households from the ground up. Whoever has others below has as many as those; who has none, and of whom nothing is said,
 * keeps what it had by itself.
 */
function sum(
  one: Node,
  summed: Map<Node, number>,
  lowest: ReadonlySet<DistrictDoc | null>,
  bad: ImportProblem[],
): number {
  const { present, children, row, households } = one;
  const below = children.reduce((total, child) => total + sum(child, summed, lowest, bad), 0);
  const own = lowest.has(present) ? (present?.households ?? 0) : 0;
  const total = children.length === 0 ? (households ?? own) : below;
  if (children.length > 0 && present && own > 0) {
    bad.push({ row: firstRow(children), reason: hasOwnHouseholds(present) });
  } else if (children.length > 0 && row !== null && households !== null && households !== below) {
    const reason = `“${one.name}”下面还有地点，一共 ${below} 户，和这一行的 ${households} 户对不上；这一行的户数可以空着`;
    bad.push({ row, reason });
  }
  summed.set(one, total);
  return total;
}

/** Of what a sheet brings below a place, the first row. */
const firstRow = (below: readonly Node[]): number =>
  Math.min(...below.map(({ row, children }) => row ?? firstRow(children)));

/** Why nothing can be put below a place: what it has by itself would be lost. */
export const hasOwnHouseholds = ({ name, households }: Pick<DistrictDoc, 'name' | 'households'>): string =>
  `“${name}”自己填了 ${households} 户，请先把它改成 0，再在下面加`;

function write(
  one: Node,
  parent: DistrictDoc | null,
  order: number,
  summed: ReadonlyMap<Node, number>,
  campaignId: string,
  docs: DistrictDoc[],
): void {
  const { id: _id } = one;
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

const item = (one: Node, detail: string): ImportItem => ({ name: nameOf(one), row: one.row, detail });
