import path from 'node:path';
import simulate from 'miniprogram-simulate';
import { STATUS_LABELS, STATUSES } from '../../../miniprogram/contract/index';
import { FakePlatform } from '../support/wx';

const source = path.resolve(__dirname, '../../../miniprogram');
const platform = new FakePlatform();
Object.assign(globalThis, { wx: {} });
platform.install();

/** A component is loaded once per file: the framework keeps it by its path. */
const load = (name: string): string =>
  simulate.load(path.join(source, name), path.basename(name), { compiler: 'simulate', rootPath: source });
const ids = {
  statusTag: load('components/status-tag/status-tag'),
  offlineBar: load('components/offline-bar/offline-bar'),
  photoStrip: load('components/photo-strip/photo-strip'),
  photoField: load('components/photo-field/photo-field'),
};

function render(id: string, properties: Record<string, unknown> = {}) {
  const component = simulate.render(id, properties);
  const parent = document.createElement('div');
  component.attach(parent);
  return { component, parent, text: () => parent.textContent.replace(/\s+/g, ' ').trim() };
}

describe('status-tag', () => {
  test.each(STATUSES)('says %s in words', (status) => {
    expect(render(ids.statusTag, { status }).text()).toBe(STATUS_LABELS[status]);
  });
  test('is nothing for a state that it does not know', () => {
    expect(render(ids.statusTag, { status: 'later' }).text()).toBe('');
  });
});

describe('offline-bar', () => {
  test('comes and goes with the network, and tells when it is back', () => {
    platform.online = true;
    const { component, text } = render(ids.offlineBar, { text: '没有网络' });
    const back = jest.fn();
    component.addEventListener('online', back);
    expect(text()).toBe('');
    platform.setOnline(false);
    expect(text()).toBe('没有网络');
    expect(back).not.toHaveBeenCalled();
    platform.setOnline(true);
    expect(text()).toBe('');
    expect(back).toHaveBeenCalledTimes(1);
  });
  test('listens no more when its page is closed', () => {
    const before = platform.networkListeners.size;
    const { component } = render(ids.offlineBar);
    expect(platform.networkListeners.size).toBe(before + 1);
    component.detach();
    expect(platform.networkListeners.size).toBe(before);
  });
});

test('photo-strip shows what may be seen, and says why the rest may not', () => {
  const photos = [
    { url: 'http://127.0.0.1/a.png', state: 'pass' },
    { url: null, state: 'pending' },
    { url: null, state: 'refused' },
    { url: null, state: 'pass' },
  ];
  const { parent, text } = render(ids.photoStrip, { photos });
  expect(parent.querySelectorAll('wx-image')).toHaveLength(1);
  expect(text()).toBe('照片正在检查这张照片没有通过检查暂时看不了');
});

describe('photo-field', () => {
  const photo = (id: string, state: string) => ({ id, path: `wxfile://usr/${id}.png`, state });

  test('shows the state of each picture and offers room for more', () => {
    const photos = [photo('a', 'sent'), photo('b', 'sending'), photo('c', 'failed')];
    const { text } = render(ids.photoField, { photos, max: 9 });
    expect(text()).toContain('上传中…');
    expect(text()).toContain('没传上，点这里重试');
    expect(text()).toContain('添加照片3 / 9');
  });
  test('takes no more than it may', () => {
    const photos = [photo('a', 'sent'), photo('b', 'sent')];
    expect(render(ids.photoField, { photos, max: 2 }).text()).not.toContain('添加照片');
  });
  test.each([
    ['.remove', 'remove'],
    ['.state-bad', 'retry'],
  ])('a tap on %s tells which picture (%s)', async (selector, event) => {
    const { component } = render(ids.photoField, { photos: [photo('a', 'failed')], max: 9 });
    const told = jest.fn((e: { detail: unknown }) => e.detail);
    component.addEventListener(event, told);
    component.querySelector(selector)?.dispatchEvent('tap');
    await simulate.sleep(0);
    expect(told).toHaveReturnedWith({ id: 'a' });
  });
});
