import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import { decrypt } from '../common/crypto';
import type { StaffCall } from '../common/endpoint';
import type { SuggestionDoc } from '../common/model';
import { contentRejected, invalid, ProblemError } from '../common/problems';
import { act } from './act';
import { checkTexts } from './content-check';
import { personalIn } from './personal';

type Input = ParsedOf<(typeof suggestionContract)['markPublic']>;

/**
 * What everybody may read of an answer (spec: product, Publicity). The unit puts it into words of its own; what looks
 * personal is refused at the field, whoever wrote it, and the platform's check has to clear it: nobody looks at it
 * afterwards.
 * @throws INVALID_ARGUMENT and CONTENT_REJECTED at `excerpt.said` or `excerpt.answer`; FAILED_PRECONDITION there when the
 *   check isn't sure
 */
export const markPublic = (call: StaffCall<Input>): Promise<SuggestionView> =>
  act(call, 'markPublic', async ({ excerpt }, doc) => {
    if (excerpt !== null) {
      const known = secretsOf(doc);
      for (const field of FIELDS) {
        const found = personalIn(excerpt[field], known);
        if (found !== null) throw invalid(`excerpt.${field}`, found);
      }
      await Promise.all(FIELDS.map((field) => requireClear(call.openid, `excerpt.${field}`, excerpt[field])));
    }
    return { excerpt };
  });

const FIELDS = ['said', 'answer'] as const;

function secretsOf({ _id, number, respondent: { name, phone } }: SuggestionDoc) {
  return {
    number,
    name: name && decrypt(name, `${_id}:name`),
    phone: phone && decrypt(phone, `${_id}:phone`),
  };
}

async function requireClear(openid: string, field: string, content: string): Promise<void> {
  let verdict;
  try {
    verdict = await checkTexts(openid, { content });
  } catch (error) {
    throw error instanceof ProblemError ? contentRejected(field) : error;
  }
  if (verdict === 'held') {
    const message = '自动核对没有通过，请换个说法，或者过一会儿再试';
    throw new ProblemError({ code: 'FAILED_PRECONDITION', message, field });
  }
}
