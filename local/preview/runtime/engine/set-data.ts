import { component } from 'glass-easel-miniprogram-adapter';

/** The platform passes on no more than this (bytes) in one `setData`. */
const LIMIT = 256 * 1024;

/** Pages that were closed: what their code still sets goes nowhere, as on a phone. */
const closed = new WeakSet<object>();

export const closeForSetData = (page: object): void => void closed.add(page);

/** Drops what a closed page sets, and reports a `setData` that a phone would refuse or choke on. */
export function limitSetData(report: (error: Error) => void): void {
  const { prototype } = component.ComponentCaller;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the component as `this` below
  const original = prototype.setData;
  prototype.setData = function (data, callback) {
    const bytes = new TextEncoder().encode(JSON.stringify(data) ?? '').length;
    if (bytes > LIMIT) report(new Error(`setData of ${this.is}: ${bytes} bytes, ${LIMIT} at most`));
    if (!closed.has(this)) original.call(this, data, callback);
  };
}
