import type { Host } from '../host.js';
import { asynchronousAll, text, WxFailure, type WxGroup } from './api.js';
import type { Privacy } from './privacy.js';
import { button, el, focused, showSheet } from './sheets/dom.js';
import { showActions } from './sheets/actions.js';
import type { Subscriptions } from './subscribe.js';
import { ToastPlace } from './sheets/toast.js';

const authSetting = (privacy: Privacy) => ({
  'scope.userLocation': privacy.agreed,
  'scope.writePhotosAlbum': privacy.agreed,
});

type Settings = { host: Host; privacy: Privacy; subscriptions: Subscriptions };

/** The settings page of this mini-program: what was agreed to, and the way to take it back. */
export const openSettingSheet = ({
  host,
  privacy,
  subscriptions,
}: Settings): Promise<{ authSetting: Record<string, boolean> }> =>
  new Promise((resolve) => {
    const finish = (): void => {
      sheet.close();
      resolve({ authSetting: authSetting(privacy) });
    };
    const row = (label: string, state: string, action: string, name: string, onTap: () => void): HTMLElement => {
      const status = el('span', { class: 'wx-panel-note', text: state });
      const change = (): void => {
        onTap();
        status.textContent = '已重置，下次会再问你';
      };
      return el(
        'div',
        { class: 'wx-setting-row' },
        el('span', { text: label }),
        status,
        button(action, 'wx-panel-link', change, name),
      );
    };
    const kept = Object.keys(subscriptions.kept()).length > 0;
    const panel = el(
      'div',
      { class: 'wx-panel', label: '设置' },
      el('h2', { text: '设置' }),
      row('隐私授权', privacy.agreed ? '已同意' : '未同意', '撤回', 'setting-privacy', () => privacy.withdraw()),
      row('订阅消息', kept ? '已记住选择' : '每次询问', '重置', 'setting-subscribe', () => subscriptions.forget()),
      button('完成', 'wx-panel-agree', finish, 'setting-close'),
    );
    const sheet = showSheet(host.overlay, 'setting', panel, finish);
  });

/** Clipboard, telephone, vibration, settings and what else belongs to the phone itself. */
export const device = (host: Host, privacy: Privacy, subscriptions: Subscriptions): WxGroup => {
  const toast = new ToastPlace(host.overlay);
  // The browser's clipboard may be closed to a page; the phone keeps its own copy and shares it where it can.
  let clipboard = '';

  return {
    ...asynchronousAll({
      setClipboardData: async ({ data }) => {
        if (typeof data !== 'string')
          throw new WxFailure('parameter error: parameter.data should be String instead of ' + typeof data);
        await privacy.require('setClipboardData');
        clipboard = data;
        await navigator.clipboard?.writeText(data).catch(() => undefined);
        toast.show({ title: '内容已复制', icon: 'success', image: '', mask: false }, 1500);
      },
      getClipboardData: async () => {
        await privacy.require('getClipboardData');
        return { data: clipboard };
      },
      makePhoneCall: async ({ phoneNumber }) => {
        const phone = text(phoneNumber);
        if (!phone) throw new WxFailure('parameter error: parameter.phoneNumber should be String');
        const index = await showActions(host.overlay, `${phone} 可能是一个电话号码，你可以`, ['呼叫'], '');
        if (index === null) throw new WxFailure('cancel');
        const panel = el(
          'div',
          { class: 'wx-panel', label: '电话' },
          el('h2', { text: phone }),
          el('p', { text: '这里是浏览器里的手机，不会真的拨出电话。' }),
          button('挂断', 'wx-panel-agree', () => sheet.close(), 'hang-up'),
        );
        const sheet = showSheet(host.overlay, 'call', panel, () => sheet.close());
      },
      vibrateShort: ({ type }) => {
        if (type !== undefined && type !== 'heavy' && type !== 'medium' && type !== 'light')
          throw new WxFailure('style is not support');
        navigator.vibrate?.(15);
      },
      vibrateLong: () => {
        navigator.vibrate?.(400);
      },
      hideKeyboard: () => {
        focused()?.blur();
      },
      getSetting: ({ withSubscriptions }) => ({
        authSetting: authSetting(privacy),
        ...(withSubscriptions === true
          ? { subscriptionsSetting: { mainSwitch: true, itemSettings: subscriptions.kept() } }
          : {}),
      }),
      openSetting: () => openSettingSheet({ host, privacy, subscriptions }),
      authorize: async ({ scope }) => {
        const name = { 'scope.userLocation': 'getLocation', 'scope.writePhotosAlbum': 'saveImageToPhotosAlbum' }[
          text(scope)
        ];
        if (!name) throw new WxFailure('invalid scope');
        await privacy.require(name);
      },
      // One openid is one phone here: the code means something to the local cloud only.
      login: () => ({ code: crypto.randomUUID().replaceAll('-', '') }),
      checkSession: () => undefined,
    }),
    getUpdateManager: () => {
      // Never an update: the preview reloads by itself when sources change.
      const manager = {
        onCheckForUpdate: (listener: unknown) => {
          if (typeof listener === 'function')
            void Promise.resolve().then(() => Reflect.apply(listener, undefined, [{ hasUpdate: false }]) as unknown);
        },
        onUpdateReady: () => undefined,
        onUpdateFailed: () => undefined,
        applyUpdate: () => {
          throw new Error('applyUpdate:fail update is not ready');
        },
      };
      return manager;
    },
    getAccountInfoSync: () => ({ miniProgram: { appId: '', envVersion: 'develop', version: '' } }),
  };
};
