import type { ParsedOf, ReportFile, reportContract } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { requireReference } from '../common/reference';
import { deliver } from './files';
import { problemOf } from './gather';
import { LEDGER_FIELDS, ledgerRow } from './ledger-rows';
import { partOf } from './parts';
import * as records from './records-store';
import type { LedgerSuggestion } from './records-store';
import type { Cell } from './sheet';
import { unitMeant } from './subject';

type Call = StaffCall<ParsedOf<typeof reportContract.ledger>>;

/** Rows of one file; so many numbers are read at once to find where it begins. */
const ROWS = 5000;
const STEP = 1000;

/**
 * 台账: everything that a unit has to answer, for the office of the whole county; what a resident took back isn't in it. By
 * number, so that a new one comes at the end, in the last part.
 * @throws as `unitMeant`; INVALID_ARGUMENT for a part that doesn't exist
 */
export async function ledger(call: Call): Promise<ReportFile> {
  const { input, member, at } = call;
  const { part } = input;
  const reference = await requireReference();
  const { campaign } = reference;
  const whole = member.role === 'office' && input.unitId === undefined;
  const unitId = whole ? null : unitMeant(call, input.unitId, reference);
  const where = { ...(unitId === null ? {} : { unitId }), campaignId: campaign._id };

  const whose = unitId === null ? campaign.county : reference.unitName(unitId);
  // Contacts are masked in it, and yet it carries everything that was said out of the system.
  await audit(call, 'report.ledger', unitId ?? campaign._id, ['content', 'contactMask'], undefined, whose);
  const { begins, total } = await beginsAt(where, part);
  const parts = partOf(part, total, ROWS);
  const rows: Cell[][] = [];
  let seen = 0;
  for await (const page of records.ledgerOf(where, begins)) {
    const docs = page.slice(0, ROWS - seen);
    seen += docs.length;
    const shown = docs.filter(({ status }) => status !== 'withdrawn');
    const problems = await problemsOf(shown);
    rows.push(...shown.map((doc) => ledgerRow(doc, problemOf(doc, problems), reference, at)));
    if (seen === ROWS) break;
  }

  const { spreadsheet } = await import('./sheet');
  const bytes = spreadsheet({ name: '台账', columns: LEDGER_FIELDS, rows }, at);
  return {
    url: await deliver(`ledger-${part}.xlsx`, bytes, at),
    name: `${whose}意见建议台账${parts > 1 ? `-第${part}册` : ''}.xlsx`,
    part,
    parts,
    count: rows.length,
  };
}

/** Behind which number a part begins, and how many there are: numbers alone, which are small. */
async function beginsAt(
  where: Record<string, unknown>,
  part: number,
): Promise<{ begins: string | null; total: number }> {
  let begins: string | null = null;
  let last: string | null = null;
  let total = 0;
  for (;;) {
    const page: { number: string }[] = await records.numbersOf(where, last, STEP);
    total += page.length;
    last = page.at(-1)?.number ?? last;
    if (total === (part - 1) * ROWS) begins = last;
    if (page.length < STEP) return { begins, total };
  }
}

async function problemsOf(docs: readonly LedgerSuggestion[]): Promise<Map<string, records.FormProblem>> {
  const ids = new Set(docs.flatMap(({ problemId }) => problemId ?? []));
  return new Map((await records.problemsWith([...ids])).map((doc) => [doc._id, doc]));
}
