import { countsId } from './counted';
import * as store from './counts-store';
import { figuresFrom } from './keys';
import type { Figures, Node } from './model';
import { hasUncountedAt } from './run-store';

/**
 * What the suggestions of some nodes come to, as far as they are counted: each minute, all are. One request for a thousand
 * nodes; a node that nothing was counted for gives zeros. While a batch is being counted, nodes may differ by it.
 */
export async function figuresOf(campaignId: string, nodes: readonly Node[]): Promise<Map<Node, Figures>> {
  const wanted = [...new Set(nodes)];
  const docs = wanted.length === 0 ? [] : await store.withIds(wanted.map((node) => countsId(campaignId, node)));
  const found = new Map(docs.map(({ node, counts }) => [node, counts]));
  return new Map(wanted.map((node) => [node, figuresFrom(found.get(node) ?? {})]));
}

/**
 * How many suggestions were made at a site, as far as they are counted, and whether there are others. These are asked for
 * first: what is counted meanwhile is in the figures by then, since it loses its mark last.
 */
export async function saidAt(campaignId: string, siteId: string): Promise<{ counted: number; others: boolean }> {
  const others = await hasUncountedAt(campaignId, siteId);
  const figures = (await figuresOf(campaignId, [`s:${siteId}`])).get(`s:${siteId}`);
  return { counted: Object.values(figures?.status ?? {}).reduce((sum, count) => sum + count, 0), others };
}
