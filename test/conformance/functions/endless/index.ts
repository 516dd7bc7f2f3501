/** Never answers: waits for nothing, or lets nothing else run. */
export async function main({ busy }: { busy?: boolean }): Promise<unknown> {
  if (busy) for (;;);
  return new Promise(() => undefined);
}
