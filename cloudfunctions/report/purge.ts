import { performance } from 'node:perf_hooks';
import { deleteFiles } from '../common/cloud-files';
import * as store from './file-store';
import * as kickOffs from './milestones/kick-off-store';
import * as submissions from './submission-store';

/** So many files the storage deletes at once. */
const AT_ONCE = 50;
/** What isn't done by then is done the next time. */
const BUDGET_MS = 5000;
/** Until the storage is asked again about a file that it could not delete. */
const AGAIN_MS = 3_600_000;

/**
 * Deletes files that have had their time. May be killed anywhere, and run twice at once: what is gone already counts as
 * deleted, and a file is forgotten only when it is gone.
 * @returns how many files were deleted
 */
export async function purgeFiles(now: () => Date): Promise<{ purged: number }> {
  const until = performance.now() + BUDGET_MS;
  let purged = 0;
  while (performance.now() < until) {
    const found = await store.expired(now(), AT_ONCE);
    if (found.length === 0) break;
    const kept = new Set([...(await handedIn(found)), ...(await inKickOffs(found))]);
    const todo = found.filter(({ _id }) => !kept.has(_id));
    const gone = todo.length === 0 ? new Set<string>() : await deleteFiles(todo.map(({ fileId }) => fileId));
    const [deleted, left] = [todo.filter((doc) => gone.has(doc.fileId)), todo.filter((doc) => !gone.has(doc.fileId))];
    await store.forget([...kept, ...deleted.map(({ _id }) => _id)]);
    if (left.length > 0) {
      await store.putOff(
        left.map(({ _id }) => _id),
        new Date(now().getTime() + AGAIN_MS),
      );
    }
    purged += deleted.length;
    if (found.length < AT_ONCE) break;
  }
  return { purged };
}

/** In which minute of each hour the minute's tick does it: files live for a day, so it is in no hurry. */
const MINUTE = 40;

export const purgeHourly = async (now: () => Date): Promise<{ purged: number }> =>
  now().getUTCMinutes() === MINUTE ? purgeFiles(now) : { purged: 0 };

type Files = Awaited<ReturnType<typeof store.expired>>;

/** Files of sets that were handed in: those stay. What a dead call left behind belongs to none. */
async function handedIn(files: Files): Promise<string[]> {
  const kept: string[] = [];
  for (const { _id, fileId, submissionId } of files) {
    if (submissionId !== null && (await submissions.find(submissionId))?.fileId === fileId) kept.push(_id);
  }
  return kept;
}

/** Pictures that a correction was to take out, and that stand there all the same: it never came to pass. */
async function inKickOffs(files: Files): Promise<string[]> {
  const ids = new Set(files.flatMap(({ kickOffId }) => kickOffId ?? []));
  if (ids.size === 0) return [];
  const photos = new Map((await kickOffs.withIds([...ids])).map((doc) => [doc._id, doc.photos]));
  return files.flatMap(({ _id, fileId, kickOffId }) =>
    kickOffId !== undefined && photos.get(kickOffId)?.some((photo) => photo.fileId === fileId) ? [_id] : [],
  );
}
