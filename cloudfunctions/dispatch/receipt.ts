import { received } from '../inbox/permissions';
import type { ReceiptEvent } from './events';

/** The platform's word on subscription messages that it was given: each was delivered, or why not. */
export async function messagesSent({ FromUserName, List }: ReceiptEvent, at: Date): Promise<{ receipts: number }> {
  const list = Array.isArray(List) ? List : [List];
  for (const { TemplateId, MsgID, ErrorCode } of list) {
    await received(FromUserName, TemplateId, { id: MsgID, code: ErrorCode }, at);
  }
  return { receipts: list.length };
}
