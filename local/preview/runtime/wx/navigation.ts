import type { Host, NavigateOptions } from '../host.js';
import { asynchronousAll, isRecord, number, text, WxFailure, type Options, type WxGroup } from './api.js';

const isListener = (value: unknown): value is (...args: unknown[]) => void => typeof value === 'function';

const eventsOf = (value: unknown): NonNullable<NavigateOptions['events']> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, listener]) => (isListener(listener) ? [[name, listener]] : [])),
      )
    : {};

const urlOf = (options: Options): string => {
  if (typeof options.url !== 'string')
    throw new WxFailure('parameter error: parameter.url should be String instead of ' + typeof options.url);
  return options.url;
};

/** Pages, the bars around them, and what scrolls. */
export const navigation = (host: Host): WxGroup => {
  const { router, navigationBar, tabBar } = host;
  return {
    ...asynchronousAll({
      navigateTo: (options) => router.navigateTo({ url: urlOf(options), events: eventsOf(options.events) }),
      redirectTo: (options) => router.redirectTo({ url: urlOf(options) }),
      switchTab: (options) => router.switchTab({ url: urlOf(options) }),
      reLaunch: (options) => router.reLaunch({ url: urlOf(options) }),
      navigateBack: ({ delta }) => router.navigateBack({ delta: number(delta, 1) }),
      setNavigationBarTitle: ({ title }) => navigationBar.setTitle(text(title)),
      setNavigationBarColor: ({ frontColor, backgroundColor }) => {
        if (frontColor !== '#ffffff' && frontColor !== '#000000')
          throw new WxFailure('invalid frontColor "' + text(frontColor) + '"');
        navigationBar.setColor({ frontColor, backgroundColor: text(backgroundColor) });
      },
      showNavigationBarLoading: () => navigationBar.setLoading(true),
      hideNavigationBarLoading: () => navigationBar.setLoading(false),
      hideHomeButton: () => navigationBar.hideHomeButton(),
      setTabBarBadge: ({ index, text: badge }) => tabBar.setBadge(number(index, -1), text(badge)),
      removeTabBarBadge: ({ index }) => tabBar.setBadge(number(index, -1), null),
      showTabBarRedDot: ({ index }) => tabBar.setRedDot(number(index, -1), true),
      hideTabBarRedDot: ({ index }) => tabBar.setRedDot(number(index, -1), false),
      setTabBarItem: ({ index, text: label, iconPath, selectedIconPath }) =>
        tabBar.setItem(number(index, -1), {
          ...(typeof label === 'string' ? { text: label } : {}),
          ...(typeof iconPath === 'string' ? { iconPath } : {}),
          ...(typeof selectedIconPath === 'string' ? { selectedIconPath } : {}),
        }),
      setTabBarStyle: (options) =>
        tabBar.setStyle(
          Object.fromEntries(
            ['color', 'selectedColor', 'backgroundColor', 'borderStyle'].flatMap((name) =>
              typeof options[name] === 'string' ? [[name, options[name]]] : [],
            ),
          ),
        ),
      showTabBar: () => tabBar.setVisible(true),
      hideTabBar: () => tabBar.setVisible(false),
      startPullDownRefresh: () => host.startPullDownRefresh(),
      stopPullDownRefresh: () => host.stopPullDownRefresh(),
      pageScrollTo: ({ scrollTop, selector, offsetTop, duration }) =>
        host.pageScrollTo({
          ...(typeof scrollTop === 'number' ? { scrollTop } : {}),
          ...(typeof selector === 'string' ? { selector } : {}),
          offsetTop: number(offsetTop, 0),
          duration: number(duration, 300),
        }),
    }),
    getMenuButtonBoundingClientRect: () => navigationBar.capsule(),
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (component: unknown, options: unknown) => {
      if (typeof component !== 'object' || component === null)
        throw new Error('createIntersectionObserver:fail parameter error: component is missing');
      return host.createIntersectionObserver(component, isRecord(options) ? options : {});
    },
  };
};
