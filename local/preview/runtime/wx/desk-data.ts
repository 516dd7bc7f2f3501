import type { Host } from '../host.js';
import { isRecord, list, text } from './api.js';

/** A publicity site with its code. */
export interface Site {
  code: string;
  name: string;
  /** Where the code leads, without a leading slash. */
  page: string;
}

/** A place as `wx.chooseLocation` gives it. */
export interface Place {
  name: string;
  address: string;
  latitude: number;
  longitude: number;
}

/** What the desk around the phones knows: people, sites, places, titles of message templates (`GET /_local/desk`). */
export class DeskData {
  private answer: Promise<Record<string, unknown>> | null = null;

  private read(): Promise<Record<string, unknown>> {
    this.answer ??= fetch('/_local/desk')
      .then((response) => (response.ok ? response.json() : {}))
      .then((json: unknown) => (isRecord(json) ? json : {}))
      .catch(() => {
        // Not kept: the next sheet asks again.
        this.answer = null;
        return {};
      });
    return this.answer;
  }

  private async rows(name: string): Promise<Record<string, unknown>[]> {
    return list((await this.read())[name]).filter(isRecord);
  }

  async sites(): Promise<Site[]> {
    return (await this.rows('sites')).map((site) => ({
      code: text(site.code),
      name: text(site.name),
      page: text(site.page, 'pages/index/index'),
    }));
  }

  /** Sites with coordinates are places as well. */
  async places(): Promise<Place[]> {
    const rows = [...(await this.rows('places')), ...(await this.rows('sites'))];
    return rows.flatMap(({ name, address, latitude, longitude }) =>
      typeof latitude === 'number' && typeof longitude === 'number'
        ? [{ name: text(name), address: text(address), latitude, longitude }]
        : [],
    );
  }

  async templateTitles(): Promise<Map<string, string>> {
    return new Map((await this.rows('templates')).map((template) => [text(template.id), text(template.title)]));
  }
}

/** The mini-program's name as a person sees it. */
export const appTitle = (host: Host): string => {
  const { window } = host.appConfig;
  return (isRecord(window) && text(window.navigationBarTitleText)) || '小程序';
};
