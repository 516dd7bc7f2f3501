import { rootFontSize } from './text-size';

type DataOption = WechatMiniprogram.Page.DataOption;
type CustomOption = WechatMiniprogram.Page.CustomOption;

/** What `Page` takes; `this` has what the frame adds to the data as well. */
type Options<TData extends DataOption, TCustom extends CustomOption, TAdded extends DataOption> = TCustom &
  Partial<WechatMiniprogram.Page.Data<TData>> &
  Partial<WechatMiniprogram.Page.ILifetime> &
  ThisType<WechatMiniprogram.Page.Instance<TAdded & TData, TCustom>>;

/** For `<page-meta root-font-size>`. */
const SIZED = { rootFontSize: '16px' };
type Sized = WechatMiniprogram.Page.Instance<typeof SIZED, CustomOption>;

/** The faces of `page-state`, see `loadInto`. */
const UNLOADED = { state: 'loading', problem: '' };

/**
 * Asks for what the page shows, see `loadInto`. A page that returns from it writes `Promise<void>` out: what follows from
 * `this` is `any` where the compiler has to find that out first.
 */
interface Loads {
  load(): Promise<void>;
}

/**
 * A `Page` whose text is as large as the person has it: `rootFontSize` in its data, set each time it is shown, before the
 * page's own `onShow`.
 */
export function sizedPage<TData extends DataOption, TCustom extends CustomOption>(
  options: Options<TData, TCustom, typeof SIZED>,
): void {
  Page({
    ...options,
    data: { ...SIZED, ...options.data },
    onShow(this: Sized) {
      this.setData({ rootFontSize: rootFontSize() });
      return options.onShow?.call(this);
    },
  });
}

/**
 * A sized page that has `load()` for what it shows, `state` and `problem` in its data, and loads anew when it is pulled
 * down. When it loads first it says itself, as a rule in `onLoad`.
 */
export function loadedPage<TData extends DataOption, TCustom extends CustomOption>(
  options: Options<TData, TCustom, typeof SIZED & typeof UNLOADED> & Loads,
): void {
  sizedPage({
    ...options,
    data: { ...UNLOADED, ...options.data },
    async onPullDownRefresh() {
      await options.load.call(this);
      void wx.stopPullDownRefresh();
    },
  });
}

/** A loaded page that loads each time it is shown, after its own `onShow`: other pages may have changed something. */
export function freshPage<TData extends DataOption, TCustom extends CustomOption>(
  options: Options<TData, TCustom, typeof SIZED & typeof UNLOADED> & Loads,
): void {
  loadedPage({
    ...options,
    onShow() {
      void options.onShow?.call(this);
      void options.load.call(this);
    },
  });
}

/** Names a page, unless the person has gone on meanwhile: the platform would name whichever page is in sight. */
export function nameIfInSight(page: object, title: string): void {
  const pages: object[] = getCurrentPages();
  if (pages[pages.length - 1] === page) void wx.setNavigationBarTitle({ title });
}
