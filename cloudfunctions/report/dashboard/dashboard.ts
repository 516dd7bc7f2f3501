import type {
  CoverageView,
  DashboardDistrict,
  DashboardView,
  ParsedOf,
  reportContract,
} from '../../../miniprogram/contract';
import { dayOf, iso } from '../../common/clock';
import type { StaffCall } from '../../common/endpoint';
import type { DistrictDoc, MemberDoc } from '../../common/model';
import { ProblemError } from '../../common/problems';
import { OFFICE, requireReference, type Reference } from '../../common/reference';
import { catchUp } from '../../suggestion/figures/leftovers';
import type { Figures, Node } from '../../suggestion/figures/model';
import { figuresOf } from '../../suggestion/figures/read';
import { coverage } from '../../visit/coverage';
import { hasLists } from '../lists';
import { milestonesOf } from './milestones';
import { partsOf } from './parts';
import { standingOf } from './standing';
import { maySeeDistrict, subjectOf, type Subject } from './subject';

type Call = StaffCall<ParsedOf<(typeof reportContract)['dashboard']>>;

/**
 * What suggestions come to. Read from the roll-ups alone: one document for the subject, each district below it and, for the
 * office, each unit, with one request, whatever the number of suggestions; beside it what the visits' own roll-ups say. A
 * little of what has just come is counted first.
 */
export async function dashboard(call: Call): Promise<DashboardView> {
  const { input, member, at } = call;
  const reference = await requireReference();
  const subject = subjectOf(input, member, reference);
  const below = districtsIn(subject, reference);
  const units = unitsBeside(subject, member, reference);
  const [{ figures, more }, doors] = await Promise.all([
    counted(reference, [
      subject.node,
      ...below.map(({ _id }): Node => `d:${_id}`),
      ...units.map((id): Node => `u:${id}`),
    ]),
    visited(call, subject),
  ]);
  const today = dayOf(at);
  const of = (node: Node): Figures => figures.get(node)!;
  const own = of(subject.node);
  const rows = new Map(doors?.items.map((row) => [row.id, row]));
  const shown = member.role === 'editor' ? [] : byCount(own.unit);
  return {
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
    above: above(subject, member, reference),
    at: iso(at),
    more,
    lists: hasLists(subject.kind, member),
    total: standingOf(own, today),
    ...partsOf(own, reference.campaign),
    districts: below.map((district): DashboardDistrict => ({
      ...standingOf(of(`d:${district._id}`), today),
      id: district._id,
      name: subject.kind === 'unit' ? reference.districtName(district) || district.name : district.name,
      deeper: childrenOf(district._id, reference).length > 0,
      visited: doorsOf(rows.get(district._id)),
    })),
    units: units.map((id) => ({ ...standingOf(of(`u:${id}`), today), id, name: reference.unitName(id) })),
    shares:
      subject.kind === 'district' ? shown.map(([id, count]) => ({ id, name: reference.unitName(id), count })) : [],
    coverage: doors?.total ?? null,
    milestones: milestonesOf(reference.campaign, today),
  };
}

/** The figures may be of one batch before what `more` says: it only tells that something waits. */
async function counted(
  reference: Reference,
  nodes: readonly Node[],
): Promise<{ figures: Map<Node, Figures>; more: boolean }> {
  const more = await catchUp(reference);
  return { figures: await figuresOf(reference.campaign._id, nodes), more };
}

/** Doors, as visits have counted them. @returns null where there is nothing to visit, or nothing written down yet */
async function visited(call: Call, { kind, id }: Subject): Promise<CoverageView | null> {
  if (kind === 'unit' && id === OFFICE) return null;
  const input = kind === 'unit' ? { unitId: id } : kind === 'district' ? { districtId: id } : {};
  try {
    const view = await coverage({ ...call, input });
    return view.total.households === 0 ? null : view;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

const doorsOf = (row: CoverageView['items'][number] | undefined): DashboardDistrict['visited'] =>
  row && row.households > 0 ? { done: row.done, households: row.households } : null;

/** In the county's order; buildings aren't counted by themselves. */
const childrenOf = (parentId: string, { all }: Reference): DistrictDoc[] =>
  all.districts
    .filter((district) => district.parentId === parentId && district.level !== 'building')
    .sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1));

function districtsIn(subject: Subject, reference: Reference): DistrictDoc[] {
  if (subject.kind !== 'unit') return childrenOf(subject.id, reference);
  const own = new Set(
    reference.all.assignments.filter(({ unitId }) => unitId === subject.id).map(({ districtId }) => districtId),
  );
  return reference.all.districts.filter(({ _id, level }) => own.has(_id) && level !== 'building');
}

/** The ranking: of all units against each other, so of the county only. */
const unitsBeside = ({ kind }: Subject, { role }: MemberDoc, { all }: Reference): string[] =>
  kind === 'county' && role === 'office'
    ? [...[...all.units].sort((a, b) => a.order - b.order || (a._id < b._id ? -1 : 1)).map(({ _id }) => _id), OFFICE]
    : [];

function above(subject: Subject, member: MemberDoc, reference: Reference): DashboardView['above'] {
  if (subject.kind !== 'district') return [];
  const ids = subject.district.path.slice(0, -1);
  return ids.flatMap((id) => {
    const district = reference.all.districts.find(({ _id }) => _id === id);
    return district && maySeeDistrict(member, district, reference) ? [{ id, name: district.name }] : [];
  });
}

const byCount = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
