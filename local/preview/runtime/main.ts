/** The phone: runs the mini-program of `app.js` for the person named in the address. */
import './engine/phone.css';
import './builtins/builtins.css';
import './wx/sheets.css';
import { registerBuiltins } from './builtins/index.js';
import { addressOf, readLaunch } from './engine/launch.js';
import { PhoneEngine } from './engine/phone.js';
import type { Phone } from './host.js';
import { openMenu } from './menu.js';
import { createWx, openSurface } from './wx/index.js';

declare global {
  interface Window {
    phone: Phone;
  }
}

async function start(): Promise<void> {
  const launch = readLaunch(location.search);
  const engine = new PhoneEngine(window.miniprogram, launch);
  window.phone = engine.phone;
  const surface = await openSurface(engine.host);
  engine.start({
    wx: createWx(surface),
    builtins: (space) => registerBuiltins(space, surface),
    openMenu: () => {
      openMenu(surface).catch((error: unknown) => engine.host.reportError(error));
    },
  });
  // A rebuilt mini-program reloads the phone, which stays on its page.
  const events = new EventSource('/_local/events');
  events.addEventListener('reload', () => {
    location.replace(`?${addressOf(launch, engine.host.router.current())}`);
  });
}

start().catch((error: unknown) => {
  document.body.append(Object.assign(document.createElement('pre'), { textContent: String(error) }));
  console.error(error);
});
