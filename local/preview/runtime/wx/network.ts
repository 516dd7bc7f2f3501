import type { Host } from '../host.js';
import { asynchronous, Listeners, type WxGroup } from './api.js';

/** The network as the desk's switch and the browser itself see it. */
export const network = (host: Host): WxGroup => {
  const listeners = new Listeners();
  const state = () => ({ isConnected: host.online.value, networkType: host.online.value ? 'wifi' : 'none' });
  host.online.subscribe(() => listeners.emit(state()));
  return {
    getNetworkType: asynchronous('getNetworkType', () => ({
      networkType: state().networkType,
      weakNet: false,
      hasSystemProxy: false,
    })),
    onNetworkStatusChange: listeners.on,
    offNetworkStatusChange: listeners.off,
  };
};
