import type { Phone } from '../../../local/preview/runtime/host';

declare global {
  interface Window {
    /** The phone in this frame. */
    phone?: Phone;
  }
}
