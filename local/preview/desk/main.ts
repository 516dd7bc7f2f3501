import './desk.css';
import { el } from '../runtime/wx/sheets/dom.js';
import { listen, readDesk, readMessages } from './cloud.js';
import { Codes } from './codes.js';
import { controls } from './controls.js';
import { MessageList } from './messages.js';
import { newResident, PeopleList } from './people.js';
import { PhoneFrame, type Start } from './phone-frame.js';
import { loadSettings, saveSettings } from './settings.js';

const PERSON_KEY = 'desk:openid';

/** On a window as narrow as a phone, the mini-program takes the screen: somebody has scanned a code with a real one. */
const narrow = matchMedia('(max-width: 759px)');

const parameters = new URLSearchParams(location.search);

const start: Start = {
  ...(parameters.get('page') ? { page: parameters.get('page') ?? '' } : {}),
  ...(parameters.get('scene') ? { scene: parameters.get('scene') ?? '' } : {}),
};

const settings = loadSettings();
const frame = new PhoneFrame(settings);
const bezel = el('div', { class: 'phone' }, frame.element);

const people = new PeopleList((openid) => usePhone(openid));
const messages = new MessageList({
  open: (message) => {
    if (message.channel === 'robot') return;
    usePhone(message.openid, { page: message.page });
  },
  nameOf: (openid) => people.nameOf(openid),
  titleOf: (templateId) => titles.get(templateId) ?? '订阅消息',
});
const codes = new Codes((at) => usePhone(frame.person, at));
let titles = new Map<string, string>();

function usePhone(openid: string, at: Start = {}): void {
  localStorage.setItem(PERSON_KEY, openid);
  frame.open(openid, at);
  messages.setPerson(openid);
  people.mark(openid);
  holder.textContent = people.nameOf(openid);
  fold();
}

const setWidth = (width: number): void => bezel.style.setProperty('--phone-width', `${width}px`);

const setup = controls(settings, {
  change: (changed) => {
    saveSettings(changed);
    setWidth(changed.width);
    frame.set(changed);
  },
  restart: () => usePhone(frame.person),
  clear: () => frame.clear(),
  toggleForeground: () => {
    frame.setForeground(!frame.foreground);
    return frame.foreground;
  },
});

const holder = el('p', { class: 'holder', name: 'holder' });
const handle = el('button', {
  class: 'handle',
  text: '桌面',
  name: 'unfold',
  onTap: () => document.body.classList.toggle('unfolded'),
});
const fold = (): void => document.body.classList.remove('unfolded');

document
  .querySelector('#desk')
  ?.append(
    el(
      'aside',
      { class: 'side side-left' },
      el(
        'header',
        { class: 'title' },
        el('h1', { text: '访千楼万家' }),
        el('p', { text: '本机预览 · 人和事都是虚构的' }),
      ),
      people.element,
      setup,
    ),
    el('main', { class: 'table' }, holder, bezel),
    el('aside', { class: 'side side-right' }, codes.element, messages.element),
    handle,
  );
setWidth(settings.width);

const lastPerson = (): string | null => parameters.get('openid') ?? localStorage.getItem(PERSON_KEY);

const refreshPeople = (): void => people.show();

async function open(): Promise<void> {
  const desk = await readDesk();
  titles = desk.templates;
  people.fill(desk.people, (openid) => messages.unseen(openid));
  codes.fill(desk.sites, desk.cards);
  messages.fill(await readMessages());
  const openid = lastPerson() ?? (narrow.matches ? undefined : desk.people[0]?.openid) ?? newResident();
  usePhone(openid, start);
  listen((message) => {
    messages.add(message);
    refreshPeople();
  });
}

open().catch((error: unknown) => {
  holder.textContent = `本机云没有应答：${error instanceof Error ? error.message : String(error)}`;
});
