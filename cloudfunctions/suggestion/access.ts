import type { SuggestionDoc } from '../common/model';
import { notFound } from '../common/problems';
import * as store from './store';
import { maySee, type Viewer } from './states';

/** @throws NOT_FOUND, for what doesn't exist and for what the viewer may not see alike */
export async function seen(id: string, viewer: Viewer): Promise<SuggestionDoc> {
  const doc = await store.find(id);
  if (!doc || !maySee(viewer, doc)) throw notFound('这条意见建议');
  return doc;
}
