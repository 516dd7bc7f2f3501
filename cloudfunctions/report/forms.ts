import { FORMS_PER_FILE, type ParsedOf, type ReportFile, type reportContract } from '../../miniprogram/contract';
import { messageTime } from '../common/clock';
import type { StaffCall } from '../common/endpoint';
import { invalid, notFound, precondition } from '../common/problems';
import { requireReference, type Reference } from '../common/reference';
import { isStaff, may } from '../suggestion/states';
import { hasForm, suggestionForm, type FormEntry } from './contents';
import { deliver } from './files';
import { headingOf, thaw, type Heading } from './frozen';
import { gather, newTally, visitEntries } from './gather';
import { partOf } from './parts';
import { peopleOf } from './people';
import * as records from './records-store';
import { submissionMeant, unitMeant } from './subject';

type Call = StaffCall<ParsedOf<typeof reportContract.forms>>;

/** Forms that go into one file, and whose names may stand on them. */
interface Wanted {
  heading: Heading;
  entries: FormEntry[];
  /** All forms of which these are a part. */
  total: number;
  /** What a person would call the file, without its part. */
  name: string;
  /** Of the audit log's entry. */
  target: string;
  mayName: boolean;
}

/**
 * 群众意见建议征询表 for printing.
 * @throws INVALID_ARGUMENT when several things are asked for at once, or a part that doesn't exist; NOT_FOUND and
 *   PERMISSION_DENIED for what isn't the caller's; FAILED_PRECONDITION when there is no form
 */
export async function forms(call: Call): Promise<ReportFile> {
  const { input, at } = call;
  const { part } = input;
  const asked = (['visitId', 'suggestionId', 'unitId', 'submissionId'] as const).filter(
    (field) => input[field] !== undefined,
  );
  if (asked[1] !== undefined) throw invalid(asked[1], '一次只能导出一种');
  const reference = await requireReference();
  const { heading, entries, total, name, target, mayName } = await wanted(call, reference);
  const parts = partOf(part, total, FORMS_PER_FILE);

  const people = await peopleOf(entries, call, target, () => mayName);
  const { formDocument } = await import('./form-document');
  const bytes = formDocument(
    {
      county: heading.county,
      title: heading.title,
      unit: heading.unit.name,
      aspects: heading.aspects,
      forms: entries.map((entry) => {
        const who = people.get(`${entry.kind}:${entry.id}`);
        const { place, answers } = entry.form;
        return {
          number: entry.name,
          respondent: who?.respondent ?? null,
          recorder: who?.recorder ?? '',
          place,
          time: messageTime(new Date(entry.form.at)),
          answers,
        };
      }),
    },
    at,
  );
  return {
    url: await deliver(`forms-${part}.docx`, bytes, at),
    name: `${name}${parts > 1 ? `-第${part}册` : ''}.docx`,
    part,
    parts,
    count: entries.length,
  };
}

function wanted(call: Call, reference: Reference): Promise<Wanted> {
  const { visitId, suggestionId, submissionId } = call.input;
  if (visitId !== undefined) return ofVisit(call, visitId, reference);
  if (suggestionId !== undefined) return ofSuggestion(call, suggestionId, reference);
  return submissionId === undefined ? ofUnit(call, reference) : ofSubmission(call, submissionId, reference);
}

async function ofVisit({ member }: Call, id: string, reference: Reference): Promise<Wanted> {
  const doc = await records.visit(id);
  const visible = doc && (member.role === 'office' || (member.unitId !== null && doc.unitId === member.unitId));
  if (!visible) throw notFound('这次走访');
  const entries = await visitEntries([doc], reference);
  const [entry] = entries;
  if (!entry) throw precondition('这次没有征询到意见，不用填表');
  return {
    heading: heading(doc.unitId, reference),
    entries,
    total: 1,
    name: `征询表-${entry.name}`,
    target: id,
    // Whole to who works with it (spec: product, Rules that hold everywhere): colleagues have their own doors.
    mayName: member.role !== 'cadre' || doc.recorderId === member._id,
  };
}

async function ofSuggestion(call: Call, id: string, reference: Reference): Promise<Wanted> {
  const doc = await records.suggestion(id);
  if (!doc || !isStaff(call, doc)) throw notFound('这条意见建议');
  if (doc.status === 'withdrawn') throw precondition('居民已经撤回了这条意见建议');
  return {
    heading: heading(doc.unitId, reference),
    entries: [{ kind: 'suggestion', id, name: doc.number, form: suggestionForm(doc), handling: null }],
    total: 1,
    name: `征询表-${doc.number}`,
    target: id,
    mayName: may(call, doc, 'revealContact'),
  };
}

/** A unit's set as it is now. */
async function ofUnit(call: Call, reference: Reference): Promise<Wanted> {
  const unitId = unitMeant(call, call.input.unitId, reference);
  const cut = new Cut(call.input.part);
  for await (const entries of gather(unitId, reference, newTally())) cut.add(entries.filter(hasForm));
  return { ...ofSet(cut, heading(unitId, reference)), target: unitId };
}

/** The set as it was handed in. */
async function ofSubmission(call: Call, id: string, reference: Reference): Promise<Wanted> {
  const submission = await submissionMeant(call, id, reference);
  const cut = new Cut(call.input.part);
  let printed = heading(submission.unitId, reference);
  for await (const line of thaw(submission.fileId)) {
    if ('heading' in line) printed = line.heading;
    else if (hasForm(line.entry)) cut.add([line.entry]);
  }
  const set = ofSet(cut, printed);
  return { ...set, name: `${set.name}-第${submission.number}次上交`, target: id };
}

/** The part that is wanted of what comes by. */
class Cut {
  readonly entries: FormEntry[] = [];
  total = 0;

  constructor(private readonly part: number) {}

  add(entries: readonly FormEntry[]): void {
    const from = (this.part - 1) * FORMS_PER_FILE;
    for (const entry of entries) {
      if (this.total >= from && this.total < from + FORMS_PER_FILE) this.entries.push(entry);
      this.total += 1;
    }
  }
}

function ofSet({ entries, total }: Cut, printed: Heading): Omit<Wanted, 'target'> {
  if (total === 0) throw precondition('还没有征询表，走访或收到意见以后再来');
  return { heading: printed, entries, total, name: `${printed.unit.name}征询表`, mayName: true };
}

const heading = (unitId: string, reference: Reference): Heading =>
  headingOf({ campaign: reference.campaign, unitName: reference.unitName(unitId) }, unitId);
