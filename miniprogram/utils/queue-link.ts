import { PAGES } from '../contract/index';

/**
 * The list behind a number: the queue, narrowed to it. admin/pages/queue/filters.ts reads it.
 * @param label what the number is called, shown above the list
 * @param narrowing fields of `suggestion.queue`; ids are made of letters, digits and dashes
 */
export function queueLink(label: string, narrowing: Record<string, string>): string {
  const query = Object.entries(narrowing).map(([key, value]) => `${key}=${value}`);
  return `/${PAGES.queue}?${[...query, `label=${encodeURIComponent(label)}`].join('&')}`;
}
