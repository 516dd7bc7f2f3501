/** Made-up suggestions of one category. The key names the concrete problem: texts under one key belong together. */
export type Issues = Readonly<Record<string, readonly string[]>>;
