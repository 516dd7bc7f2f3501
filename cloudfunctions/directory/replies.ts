import type { directoryContract, OutputOf } from '../../miniprogram/contract';
import { requireReference } from '../common/reference';

/** Texts to begin an answer with: those of the campaign. */
export async function replies(): Promise<OutputOf<(typeof directoryContract)['replies.list']>> {
  return { items: (await requireReference()).campaign.replyTemplates };
}
