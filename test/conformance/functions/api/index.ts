/** Its config.json lists the open APIs that it may call. */
import { runApi } from './run';

export const main = (event: { name: string; parameters: Record<string, unknown> }) =>
  runApi(event.name, event.parameters);
