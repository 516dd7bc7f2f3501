/** Districts in which somebody has been. */
export { used as usedByVisits } from './used-store';
