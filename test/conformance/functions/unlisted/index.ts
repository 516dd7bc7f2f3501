/** Its config.json lists one open API only. */
import { runApi } from '../api/run';

export const main = (event: { name: string; parameters: Record<string, unknown> }) =>
  runApi(event.name, event.parameters);
