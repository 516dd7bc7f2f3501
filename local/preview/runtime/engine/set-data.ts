import { component } from 'glass-easel-miniprogram-adapter';

/** The platform passes on no more than this (bytes) in one `setData`. */
const LIMIT = 256 * 1024;

/** Reports a `setData` that a phone would refuse or choke on. */
export function limitSetData(report: (error: Error) => void): void {
  const { prototype } = component.ComponentCaller;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the component as `this` below
  const original = prototype.setData;
  prototype.setData = function (data, callback) {
    const bytes = new TextEncoder().encode(JSON.stringify(data) ?? '').length;
    if (bytes > LIMIT) report(new Error(`setData of ${this.is}: ${bytes} bytes, ${LIMIT} at most`));
    original.call(this, data, callback);
  };
}
