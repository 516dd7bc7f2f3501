import { filesIn, needsConsent, writtenIn, type BulletinContent } from '../../miniprogram/contract';
import { fileAddresses } from '../common/cloud';
import { contentRejected, invalid, ProblemError } from '../common/problems';
import { checkTexts, type Verdict } from '../suggestion/content-check';
import { standing } from '../suggestion/standing';
import { wanting } from './consent';
import type { BulletinDoc } from './model';

/** The platform takes so many characters at once (platform.md, 6). */
const CHECKED_MAX = 2500;

/**
 * What must hold before residents read it: it says something, who is shown or has said it has agreed, the suggestion stands
 * from which it came, its files are there, and its words have passed the platform's check.
 * @param reviewed a person has read it again after the check wasn't sure
 * @throws INVALID_ARGUMENT and CONTENT_REJECTED at the place, FAILED_PRECONDITION at `consent`, `suggestion` or
 *   `reviewed`
 */
export async function requirePublishable(doc: BulletinDoc, openid: string, reviewed: boolean): Promise<void> {
  const { content } = doc;
  if (content.blocks.length === 0 && content.files.length === 0) throw invalid('content.blocks', '还没有写正文');
  if (needsConsent(doc) && doc.consent === null) {
    throw wanting('consent', '写到了具体的人或居民的意见，请先问过本人，记下谁、哪天、怎么同意的');
  }
  await requireStanding(doc);
  const [verdict] = await Promise.all([checkWords(openid, content), requireFiles(content)]);
  if (verdict === 'held' && !reviewed) {
    throw wanting('reviewed', '自动核对没有把握，请再读一遍，确认没有问题后发布');
  }
}

async function requireStanding({ campaignId, suggestion }: BulletinDoc): Promise<void> {
  if (suggestion === null) return;
  const status = await standing(campaignId, suggestion);
  if (status === null) throw invalid('suggestion', '没有这个编号的意见，请照着意见上的再核对一遍');
  if (status === 'withdrawn') throw wanting('suggestion', '居民撤回了这条意见，不能再写它了');
}

async function requireFiles(content: BulletinContent): Promise<void> {
  const named = filesIn(content);
  const addresses = await fileAddresses(named.map(({ fileId }) => fileId));
  const missing = named.find((_, i) => addresses[i] === null);
  if (missing) throw invalid(missing.field, '图片或文件没有传好，请删掉后重新添加');
}

type Words = ReturnType<typeof writtenIn>;

/** All words in as few checks as they fit into. */
async function checkWords(openid: string, content: BulletinContent): Promise<Verdict> {
  const verdicts = await Promise.all(grouped(writtenIn(content)).map((some) => checkSome(openid, some)));
  return verdicts.includes('held') ? 'held' : 'clear';
}

async function checkSome(openid: string, words: Words): Promise<Verdict> {
  try {
    return await checkTexts(openid, { content: words.map(({ text }) => text).join('\n') });
  } catch (error) {
    const [only] = words;
    if (!(error instanceof ProblemError) || !only) throw error;
    if (words.length === 1) throw contentRejected(only.field);
    // Which one it is: each by itself. Should none be it, together they are what is not fit.
    for (const one of words) await checkSome(openid, [one]);
    return 'held';
  }
}

function grouped(words: Words): Words[] {
  const groups: Words[] = [];
  let room = 0;
  for (const one of words) {
    const length = one.text.length + 1;
    if (groups.length === 0 || length > room) {
      groups.push([]);
      room = CHECKED_MAX;
    }
    groups.at(-1)?.push(one);
    room -= length;
  }
  return groups;
}
