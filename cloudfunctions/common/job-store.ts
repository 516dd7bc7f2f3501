import { collection, command as _, isDuplicate, replaced } from './cloud';

/** Work that takes several calls, each of which does a part of it. */
export interface Job {
  /** Derived from who began it, and the request. */
  _id: string;
  /** Hash of the openid: nobody else goes on with it. */
  person: string;
  /** When it was begun. */
  at: Date;
  /** Optimistic lock. */
  version: number;
  /** Of the calls that have done a part. */
  requestIds: string[];
}

export interface Jobs<T extends Job> {
  find(id: string): Promise<T | null>;
  /** @returns false when the same request has begun it before */
  begin(doc: T): Promise<boolean>;
  /**
   * One step, once: of those who have made the same step at once, the first one's counts.
   * @param mark of the request
   * @returns the job as it is now
   */
  advance(doc: T, mark: string, to: Partial<T>): Promise<T>;
}

/** More calls than this no job needs. */
const REMEMBERED = 1000;

/** The jobs of a collection; its function's own store calls this. */
export function jobsIn<T extends Job>(name: string): Jobs<T> {
  const jobs = collection<T>(name);
  const find = (id: string): Promise<T | null> => jobs.one({ _id: id });
  return {
    find,
    async begin(doc) {
      try {
        await jobs.add(doc);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
    async advance(doc, mark, to) {
      const changed = await jobs.updateAndReturn(
        { _id: doc._id, version: doc.version },
        { ...replaced(to), version: _.inc(1), requestIds: _.push({ each: [mark], slice: -REMEMBERED }) },
      );
      const present = changed ?? (await find(doc._id));
      if (!present) throw new Error('a job is gone');
      return present;
    },
  };
}
