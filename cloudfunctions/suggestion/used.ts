/** Districts that suggestions name. */
export { used as usedBySuggestions } from './used-store';
