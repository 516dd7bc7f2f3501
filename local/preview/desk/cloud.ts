import { isRecord, list, text } from '../runtime/wx/api.js';

/** Somebody one can be at the desk. */
export interface Person {
  openid: string;
  label: string;
  group: string;
}

export interface Site {
  code: string;
  name: string;
  page: string;
  address: string;
}

/** Somebody whose own code is scanned. */
export interface Card {
  openid: string;
  name: string;
  page: string;
}

export interface DeskInfo {
  people: Person[];
  sites: Site[];
  cards: Card[];
  /** Titles of message templates by id. */
  templates: Map<string, string>;
}

/** A message that a phone or a group robot received. */
export interface Message {
  openid: string;
  channel: string;
  templateId: string;
  data: unknown;
  page: string;
  /** ISO 8601 */
  at: string;
}

const read = async (address: string, init?: RequestInit): Promise<unknown> => {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
};

const rows = (value: unknown): Record<string, unknown>[] => list(value).filter(isRecord);

/** People, sites and message titles. @throws Error when the local cloud isn't there */
export const readDesk = async (): Promise<DeskInfo> => {
  const answer = await read('/_local/desk');
  const desk = isRecord(answer) ? answer : {};
  return {
    people: rows(desk.people).map((person) => ({
      openid: text(person.openid),
      label: text(person.label),
      group: text(person.group, '其他'),
    })),
    sites: rows(desk.sites).map((site) => ({
      code: text(site.code),
      name: text(site.name),
      page: text(site.page, 'pages/index/index'),
      address: text(site.address),
    })),
    cards: rows(desk.cards).map((card) => ({
      openid: text(card.openid),
      name: text(card.name),
      page: text(card.page),
    })),
    templates: new Map(rows(desk.templates).map((template) => [text(template.id), text(template.title)])),
  };
};

export const toMessage = (value: unknown): Message | null =>
  isRecord(value)
    ? {
        openid: text(value.openid),
        channel: text(value.channel),
        templateId: text(value.templateId),
        data: value.data,
        page: text(value.page),
        at: text(value.at),
      }
    : null;

/** Everything received so far, oldest first. */
export const readMessages = async (): Promise<Message[]> =>
  list(await read('/_local/messages')).flatMap((value) => toMessage(value) ?? []);

const callAs = async (
  openid: string,
  name: string,
  action: string,
  fields: Record<string, unknown> = {},
): Promise<Record<string, unknown>> => {
  const answer = await read(`/wx/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': openid },
    body: JSON.stringify({ data: { action, ...fields } }),
  });
  const envelope = isRecord(answer) && isRecord(answer.result) ? answer.result : {};
  if (envelope.ok !== true || !isRecord(envelope.data)) throw new Error(`${name}.${action} failed`);
  return envelope.data;
};

const callAsOffice = (action: string, fields: Record<string, unknown>): Promise<Record<string, unknown>> =>
  callAs('demo-office', 'directory', action, fields);

/** A code as the platform draws it. */
export interface Code {
  /** A data address. */
  image: string;
  scene: string;
}

const codeIn = ({ image, contentType, scene }: Record<string, unknown>): Code => ({
  image: `data:${text(contentType, 'image/png')};base64,${text(image)}`,
  scene: text(scene),
});

/** Somebody's own code, asked for as that person. @throws Error when they have none */
export const readCard = async (openid: string): Promise<Code> => codeIn(await callAs(openid, 'visit', 'code'));

let siteIds: Promise<Map<string, string>> | null = null;

const readSiteIds = async (): Promise<Map<string, string>> => {
  const { items } = await callAsOffice('sites.list', {});
  return new Map(rows(items).map((site) => [text(site.code), text(site.id)]));
};

/**
 * The QR code of a site as the platform draws it, asked for as the county's office.
 * @throws Error when the site or the office is missing
 */
export const readQrCode = async (code: string): Promise<Code> => {
  siteIds ??= readSiteIds();
  siteIds.catch(() => (siteIds = null));
  const siteId = (await siteIds).get(code);
  if (!siteId) throw new Error(`no site ${code}`);
  return codeIn(await callAsOffice('sites.qrcode', { siteId }));
};

/** Messages as they come (server-sent events of the local cloud); the phone itself listens for changed sources. */
export const listen = (onMessage: (message: Message) => void): void => {
  const events = new EventSource('/_local/events');
  events.addEventListener('message', (event: MessageEvent<string>) => {
    const message = toMessage(JSON.parse(event.data));
    if (message) onMessage(message);
  });
};
