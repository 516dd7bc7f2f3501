import type { Host } from '../host.js';
import { asynchronousAll, number, text, WxFailure, type WxGroup } from './api.js';
import type { DeskData, Place } from './desk-data.js';
import type { Privacy } from './privacy.js';
import { button, el, showSheet } from './sheets/dom.js';

const field = (label: string, name: string, value: string): { row: HTMLElement; input: HTMLInputElement } => {
  const input = el('input', { class: 'wx-panel-input', name, label });
  input.value = value;
  return { row: el('label', { class: 'wx-panel-field' }, el('span', { text: label }), input), input };
};

/** Choosing a place: the named places of the demo, or a name and coordinates of one's own. There is no map without a network. */
const choosePlace = (host: Host, places: Place[], start: Place | null): Promise<Place> =>
  new Promise((resolve, reject) => {
    const finish = (place: Place | null): void => {
      sheet.close();
      if (place) resolve(place);
      else reject(new WxFailure('cancel'));
    };
    const name = field('地点名称', 'place-name', start?.name ?? '');
    const address = field('详细地址', 'place-address', start?.address ?? '');
    const latitude = field('纬度', 'place-latitude', String(start?.latitude ?? places[0]?.latitude ?? 0));
    const longitude = field('经度', 'place-longitude', String(start?.longitude ?? places[0]?.longitude ?? 0));
    const note = el('p', { class: 'wx-panel-note', role: 'status' });
    const own = (): void => {
      const place = {
        name: name.input.value.trim(),
        address: address.input.value.trim(),
        latitude: Number(latitude.input.value),
        longitude: Number(longitude.input.value),
      };
      if (!place.name) note.textContent = '请写地点名称';
      else if (!(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)) note.textContent = '经纬度不对';
      else finish(place);
    };
    const panel = el(
      'div',
      { class: 'wx-panel wx-panel-tall', label: '选择位置' },
      el('h2', { text: '选择位置' }),
      el(
        'div',
        { class: 'wx-scan-sites' },
        ...places.map((place) => button(place.name, 'wx-list-item', () => finish(place))),
      ),
      el('h3', { text: '或自己填写' }),
      name.row,
      address.row,
      el('div', { class: 'wx-panel-pair' }, latitude.row, longitude.row),
      note,
      el(
        'div',
        { class: 'wx-panel-buttons' },
        button('取消', 'wx-panel-refuse', () => finish(null), 'cancel'),
        button('确定', 'wx-panel-agree', own, 'confirm'),
      ),
    );
    const sheet = showSheet(host.overlay, 'location', panel, () => finish(null));
  });

export const location = (host: Host, privacy: Privacy, desk: DeskData): WxGroup =>
  asynchronousAll({
    chooseLocation: async ({ latitude, longitude }) => {
      await privacy.require('chooseLocation');
      const start =
        typeof latitude === 'number' && typeof longitude === 'number'
          ? { name: '', address: '', latitude, longitude }
          : null;
      return { ...(await choosePlace(host, await desk.places(), start)) };
    },
    openLocation: ({ latitude, longitude, name, address }) => {
      const panel = el(
        'div',
        { class: 'wx-panel', label: '查看位置' },
        el('h2', { text: text(name) || '位置' }),
        el('p', { text: text(address) }),
        el('p', { class: 'wx-panel-note', text: `纬度 ${number(latitude, 0)}，经度 ${number(longitude, 0)}` }),
        button('关闭', 'wx-panel-agree', () => sheet.close(), 'close'),
      );
      const sheet = showSheet(host.overlay, 'open-location', panel, () => sheet.close());
    },
  });
