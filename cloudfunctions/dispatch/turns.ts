/** Things that must not happen at the same time, one after the other: those of one name wait for each other. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    // How the one before ended is its own affair.
    const mine = before.then(work, work);
    this.last.set(name, mine);
    return mine;
  }
}
