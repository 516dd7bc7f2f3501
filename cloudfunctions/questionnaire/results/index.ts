import type { ParsedOf, questionnaireContract, QuestionnaireResults } from '../../../miniprogram/contract';
import type { KnownCall } from '../../common/endpoint';
import { requireReference } from '../../common/reference';
import { countOf } from '../box-store';
import { presentNumber } from '../times';
import { requireResults } from './access';

/** What was answered, counted. */
export async function results(
  call: KnownCall<ParsedOf<typeof questionnaireContract.results>>,
): Promise<QuestionnaireResults> {
  const { head, district } = await requireResults(call, await requireReference());
  return {
    id: head._id,
    title: head.title,
    anonymous: head.anonymous,
    number: presentNumber(head),
    answers: 0,
    more: (await countOf(head._id)) > 0,
    whole: true,
    district: district && { id: district._id, name: district.name },
    districts: [],
    sources: [],
    days: [],
    questions: [],
    crossable: [],
    crossed: null,
  };
}
