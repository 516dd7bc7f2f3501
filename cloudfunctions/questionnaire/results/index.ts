import type { ParsedOf, questionnaireContract, QuestionnaireResults } from '../../../miniprogram/contract';
import type { KnownCall } from '../../common/endpoint';
import { invalid } from '../../common/problems';
import { requireReference, type Reference } from '../../common/reference';
import { presentNumber } from '../times';
import { requireResults, type Asked } from './access';
import { besides, districtsBeside } from './beside';
import { catalogOf } from './catalog';
import { versionsOf } from './contents';
import { crossView, isCrossable } from './cross-view';
import { Figures } from './figures';
import { keys } from './keys';
import { listsOf } from './lists';
import { maskOf } from './mask';
import { questionView } from './question-view';
import { read, type Wanted } from './read';
import { leavesOut } from './whole';

type Input = ParsedOf<typeof questionnaireContract.results>;

/** What was answered, counted: from the roll-ups alone, whatever the number of answers. */
export async function results(call: KnownCall<Input>): Promise<QuestionnaireResults> {
  const { input, at } = call;
  const reference = await requireReference();
  const asked = await requireResults(call, reference);
  const { head, district, office } = asked;
  const versions = await versionsOf(head);
  const { crossable } = versions;
  if (input.by !== undefined && !crossable.includes(input.by)) {
    throw invalid('by', '这道题不能用来对比，请换一道');
  }
  const wanted = wantedBy(asked, input, crossable, reference);
  const reading = await read(head, versions, wanted, { reference, at });
  const view = {
    id: head._id,
    title: head.title,
    anonymous: head.anonymous,
    number: presentNumber(head),
    more: reading.more,
    district: district && { id: district._id, name: district.name },
    crossable: [...crossable],
  };
  const beside = office ? [] : besides(reading, wanted, district);
  if (beside === 'few') {
    const nobody = { answers: null, whole: false, districts: [], sources: [], days: [], questions: [], crossed: null };
    return { ...view, ...nobody };
  }
  const { tally, crossed } = reading;
  const catalog = catalogOf(versions);
  const mask = new Set(beside.flatMap((one) => [...maskOf(catalog, one)]));
  const figures = new Figures(tally, mask, office);
  const order = catalog
    .filter(isCrossable)
    .sort((a, b) => crossable.indexOf(a.question.id) - crossable.indexOf(b.question.id));
  const by = order.find(({ question }) => question.id === input.by);
  const shown = {
    ...listsOf(figures, district?._id ?? countyIn(reference), reference),
    questions: catalog
      .filter(({ gone, question }) => !gone || figures.raw(keys.asked(question.id)) > 0)
      .map((entry) => questionView(entry, figures)),
    crossed: by
      ? crossView(
          by,
          order.filter(({ question }) => crossable.includes(question.id)),
          crossed,
          figures,
        )
      : null,
  };
  return { ...view, answers: tally.answers, whole: office || !leavesOut(shown), ...shown };
}

function wantedBy(
  { district, office }: Asked,
  input: Input,
  crossable: readonly string[],
  reference: Reference,
): Wanted {
  const { source, from, to, by } = input;
  const filter = source === undefined && from === undefined && to === undefined ? null : { source, from, to };
  const at = by === undefined ? -1 : crossable.indexOf(by);
  const pairs = crossable.flatMap((id, i): [string, string][] =>
    by === undefined || id === by ? [] : [i < at ? [id, by] : [by, id]],
  );
  return {
    districtId: district?._id ?? '',
    beside: office || !district ? [] : districtsBeside(district, reference),
    filter,
    whole: !office,
    pairs,
  };
}

const countyIn = ({ all }: Reference): string => all.districts.find(({ parentId }) => parentId === null)?._id ?? '';
