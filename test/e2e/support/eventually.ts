/** @returns once it has happened: what a phone or the cloud does beside what is shown @throws after a minute */
export async function eventually(happened: () => boolean): Promise<void> {
  for (let tries = 0; !happened(); tries += 1) {
    if (tries > 600) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
