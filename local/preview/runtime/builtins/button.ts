import { overhear } from '../engine/event-object.js';
import { openSettingSheet } from '../wx/device.js';
import { operable } from './aria.js';
import { register, unregister } from './controls.js';
import type { BuiltinSpec, Context } from './define.js';
import { reset, submit } from './form.js';
import { hover, hoverProperties } from './hover.js';
import { askForPhoneNumber } from './phone-number.js';
import { share } from './share.js';

const TYPES = ['default', 'primary', 'warn'];

/** What `open-type` does at a tap. Types that only WeChat's own services can serve are named as unsupported. */
const openTypes: Record<string, (context: Context) => void | Promise<void>> = {
  agreePrivacyAuthorization: ({ surface, emit }) => {
    surface.privacy.agree();
    emit('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' });
  },
  getPhoneNumber: async ({ surface, emit }) => emit('getphonenumber', await askForPhoneNumber(surface)),
  openSetting: async ({ surface, emit }) =>
    emit('opensetting', { errMsg: 'openSetting:ok', ...(await openSettingSheet(surface)) }),
  share: ({ surface, component }) => {
    share(surface, component).catch((error: unknown) => surface.host.reportError(error));
  },
};

export const button: BuiltinSpec = {
  name: 'button',
  properties: [
    ...[
      'size',
      'type',
      'plain',
      'disabled',
      'loading',
      'formType',
      'openType',
      'lang',
      'name',
      'appParameter',
      'sessionFrom',
      'sendMessageTitle',
    ],
    ...[
      'sendMessagePath',
      'sendMessageImg',
      'showMessageCard',
      'phoneNumberNoQuotaToast',
      'needShowEntrance',
      'entrancePath',
      'shareType',
      'shareMode',
    ],
    ...['form', 'publicId', 'activityId', 'groupId', 'activityType'],
    ...hoverProperties,
  ],
  frame: { tag: '', children: [{ tag: 'i', part: 'loading', class: 'wx-button-loading' }, 'content'] },
  create: (context) => {
    const { element, surface } = context;
    element.setAttribute('role', 'button');
    operable(element);
    const disabled = (): boolean => context.flag('disabled');
    hover(context, { start: 20, stay: 70, hoverClass: 'button-hover' }, () => !disabled());
    // A disabled button swallows what happens on it: neither the page's handler nor those around it hear of a tap.
    for (const type of ['tap', 'longpress', 'longtap']) {
      const swallow: Parameters<typeof context.component.addListener>[1] = (event) => {
        overhear(event);
        if (disabled()) event.stopPropagation();
      };
      context.component.addListener(type, swallow, { capture: true });
    }
    context.part('loading').setAttribute('aria-hidden', 'true');

    element.addEventListener('click', () => {
      if (disabled()) return;
      const formType = context.text('formType');
      if (formType === 'submit') submit(context);
      if (formType === 'reset') reset(context);
      const openType = context.text('openType');
      // Several types may be joined: `getPhoneNumber|agreePrivacyAuthorization`; the consent comes first.
      const wanted = openType.split('|').sort((one) => (one === 'agreePrivacyAuthorization' ? -1 : 0));
      for (const type of wanted) {
        if (type === '') continue;
        const open = openTypes[type];
        if (open) void Promise.resolve(open(context)).catch((error: unknown) => surface.host.reportError(error));
        else surface.host.reportError(new Error(`<button open-type="${type}"> is not supported by the preview`));
      }
    });

    return {
      update: () => {
        const type = context.text('type', 'default');
        element.dataset.type = TYPES.includes(type) ? type : 'default';
        element.dataset.size = context.text('size', 'default');
        element.toggleAttribute('data-plain', context.flag('plain'));
        element.toggleAttribute('data-loading', context.flag('loading'));
        element.toggleAttribute('data-disabled', disabled());
        element.setAttribute('aria-disabled', String(disabled()));
        element.tabIndex = disabled() ? -1 : 0;
      },
      attached: () =>
        register({ context, value: () => undefined, reset: () => undefined, activate: () => element.click() }),
      detached: () => unregister(context),
    };
  },
};
