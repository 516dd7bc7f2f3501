import * as store from './subscription-store';

/**
 * May a message of this template be tried? Who never accepted it isn't asked for, nor who was refused since. A count of
 * zero alone says nothing: long-term templates aren't used up.
 */
export async function allows(openid: string, templateId: string): Promise<boolean> {
  const found = await store.find(openid, templateId);
  return found !== null && found.refusedAt === null;
}

export { used, refused } from './subscription-store';
