import { operable } from './aria.js';
import type { BuiltinSpec } from './define.js';
import { hover, hoverProperties } from './hover.js';

const OPEN_TYPES = ['navigate', 'redirect', 'switchTab', 'reLaunch', 'navigateBack'] as const;

export const navigator: BuiltinSpec = {
  name: 'navigator',
  properties: [
    'target',
    'url',
    'openType',
    'delta',
    'appId',
    'path',
    'extraData',
    'version',
    'shortLink',
    ...hoverProperties,
  ],
  create: (context) => {
    const { element, surface, emit } = context;
    const { router } = surface.host;
    element.setAttribute('role', 'link');
    operable(element);
    hover(context, { start: 50, stay: 600, hoverClass: 'navigator-hover' });

    const go = async (): Promise<string> => {
      const url = context.text('url');
      const wanted = context.text('openType', 'navigate');
      const type = OPEN_TYPES.find((each) => each === wanted);
      if (context.text('target', 'self') !== 'self' || !type)
        throw new Error(`<navigator open-type="${wanted}"> is not supported by the preview`);
      switch (type) {
        case 'navigate':
          await router.navigateTo({ url });
          return 'navigateTo';
        case 'redirect':
          await router.redirectTo({ url });
          return 'redirectTo';
        case 'switchTab':
          await router.switchTab({ url });
          return type;
        case 'reLaunch':
          await router.reLaunch({ url });
          return type;
        case 'navigateBack':
          await router.navigateBack({ delta: context.number('delta', 1) });
          return type;
      }
    };

    element.addEventListener('click', () => {
      void go().then(
        (name) => {
          emit('success', { errMsg: `${name}:ok` });
          emit('complete', { errMsg: `${name}:ok` });
        },
        (error: unknown) => {
          surface.host.reportError(error);
          const errMsg = `navigate:fail ${error instanceof Error ? error.message : String(error)}`;
          emit('fail', { errMsg });
          emit('complete', { errMsg });
        },
      );
    });
    return {};
  },
};
