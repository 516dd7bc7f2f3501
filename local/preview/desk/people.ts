import { el } from '../runtime/wx/sheets/dom.js';
import type { Person } from './cloud.js';

const OWN_KEY = 'desk:residents';

/** Residents whom somebody has made up at this desk, newest first. */
const ownResidents = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(OWN_KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((openid): openid is string => typeof openid === 'string') : [];
  } catch {
    return [];
  }
};

/** A resident nobody knows yet. */
export const newResident = (): string => {
  const openid = `resident-${crypto.randomUUID().slice(0, 8)}`;
  localStorage.setItem(OWN_KEY, JSON.stringify([openid, ...ownResidents()].slice(0, 8)));
  return openid;
};

const ownPeople = (): Person[] =>
  ownResidents().map((openid) => ({ openid, label: `居民 ${openid.slice('resident-'.length)}`, group: '居民' }));

/** The list of identities: by groups, with a search, and with the number of messages that wait on each phone. */
export class PeopleList {
  readonly element: HTMLElement;
  private readonly search = el('input', { class: 'field', name: 'person-search', label: '查找身份' });
  private readonly rows = el('div', { class: 'people' });
  private people: Person[] = [];
  private chosen = '';
  private unseen: (openid: string) => number = () => 0;

  constructor(private readonly choose: (openid: string) => void) {
    this.search.type = 'search';
    this.search.placeholder = '按单位、小区或身份查找';
    this.search.addEventListener('input', () => this.show());
    const another = el('button', {
      class: 'plain-button',
      text: '换一位新居民',
      name: 'new-resident',
      onTap: () => this.choose(newResident()),
    });
    this.element = el(
      'section',
      { class: 'card people-card' },
      el('h2', { text: '我是谁' }),
      this.search,
      this.rows,
      another,
    );
  }

  fill(people: Person[], unseen: (openid: string) => number): void {
    this.people = people;
    this.unseen = unseen;
    this.show();
  }

  /** Marks whose phone lies on the desk. */
  mark(openid: string): void {
    this.chosen = openid;
    this.show();
  }

  nameOf(openid: string): string {
    return this.all().find((person) => person.openid === openid)?.label ?? openid;
  }

  private all(): Person[] {
    const known = [...ownPeople(), ...this.people];
    const current = this.chosen === '' || known.some(({ openid }) => openid === this.chosen);
    return current ? known : [{ openid: this.chosen, label: `居民 ${this.chosen}`, group: '居民' }, ...known];
  }

  show(): void {
    const words = this.search.value.trim().toLowerCase();
    const groups = new Map<string, Person[]>();
    for (const person of this.all()) {
      if (words !== '' && !`${person.label} ${person.group} ${person.openid}`.toLowerCase().includes(words)) continue;
      groups.set(person.group, [...(groups.get(person.group) ?? []), person]);
    }
    const top = this.rows.scrollTop;
    this.rows.replaceChildren(
      ...[...groups].map(([group, people]) =>
        el(
          'div',
          { role: 'group', label: group },
          el('h3', { text: group }),
          ...people.map((person) => this.row(person)),
        ),
      ),
    );
    if (groups.size === 0) this.rows.append(el('p', { class: 'note', text: '没有找到' }));
    this.rows.scrollTop = top;
  }

  private row(person: Person): HTMLElement {
    const count = this.unseen(person.openid);
    const row = el(
      'button',
      { class: 'row', name: `person-${person.openid}`, onTap: () => this.choose(person.openid) },
      el('span', { class: 'row-text' }, el('span', { text: person.label }), el('small', { text: person.openid })),
      count > 0 ? el('b', { class: 'badge', text: String(count), label: `${count} 条新消息` }) : null,
    );
    row.setAttribute('aria-pressed', String(person.openid === this.chosen));
    return row;
  }
}
