export {};

/** What miniprogram-simulate's root components have, and its own types leave out. */
declare module 'j-component' {
  interface RootComponent<
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    TData extends WechatMiniprogram.Component.DataOption,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    TProperty extends WechatMiniprogram.Component.PropertyOption,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    TMethod extends Partial<WechatMiniprogram.Component.MethodOption>,
  > {
    addEventListener(name: string, listener: (event: { detail: unknown }) => void): void;
  }
}
