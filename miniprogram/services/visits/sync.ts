import { ApiError, isOnline, messageOf } from '../call';
import { photoExists } from '../photo-files';
import { uploadPhoto } from '../upload';
import { log } from '../visit';
import { nextBatch } from './batch';
import { itemOf, type KeptVisit } from './item';
import { changeVisit, onVisitsChange, readVisit, readVisits } from './kept';
import { applyFailure, applyResult, isTransient, refused, sending } from './outcome';

/** A phone that believes to have a network tries again after this, while the mini-program is open. */
const AGAIN_MS = 60_000;

/** What is told at the top of each page of the visits. */
export interface SyncState {
  running: boolean;
  drafts: number;
  waiting: number;
  failed: number;
  unreadable: number;
  /** Why the last try did not bring all over; '' when nothing is wrong. */
  problem: string;
}

/** Sends what waits. One at a time, whoever asks for it. */
export class VisitSync {
  private running: Promise<void> | null = null;
  /** Somebody asked while it was running: what they mean may have come too late for it. */
  private asked = false;
  private problem = '';
  /** Being edited, or just saved and still to be taken back. */
  private readonly held = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    onVisitsChange(() => this.tell());
  }

  state(): SyncState {
    const { visits, unreadable } = readVisits();
    const count = (state: KeptVisit['state']): number => visits.filter((visit) => visit.state === state).length;
    return {
      running: this.running !== null,
      drafts: count('draft'),
      waiting: count('waiting'),
      failed: count('failed'),
      unreadable: unreadable.length,
      problem: this.problem,
    };
  }

  /** Tells of each change of what is kept, and of how sending goes. @returns the function that ends it */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From the app's launch on: when the network is back, what waits is sent. */
  watchNetwork(): void {
    wx.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) void this.start();
    });
  }

  /** While it is held it isn't sent. @returns the function that lets it go */
  hold(requestId: string): () => void {
    this.held.set(requestId, (this.held.get(requestId) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.held.get(requestId) ?? 1) - 1;
      if (left > 0) this.held.set(requestId, left);
      else this.held.delete(requestId);
    };
  }

  /** Sends all that waits. @returns once that is done, or could not be */
  start(): Promise<void> {
    if (this.running) {
      this.asked = true;
      return this.running;
    }
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const work = this.run().finally(() => {
      this.running = null;
      this.tell();
      if (this.asked) {
        this.asked = false;
        void this.start();
      }
    });
    this.running = work;
    this.tell();
    return work;
  }

  private async run(): Promise<void> {
    this.problem = '';
    const tried = new Set<string>();
    const next = (): KeptVisit[] => nextBatch(this.ready().filter(({ requestId }) => !tried.has(requestId)));
    if (next().length === 0 || !(await isOnline())) return;
    for (let batch = next(); batch.length > 0; batch = next()) {
      batch.forEach(({ requestId }) => tried.add(requestId));
      const whole: KeptVisit[] = [];
      for (const visit of batch) if (await this.sendPhotos(visit)) whole.push(visit);
      if (!(await this.send(whole))) break;
    }
    if (this.problem !== '') this.timer = setTimeout(() => void this.start(), AGAIN_MS);
  }

  private ready(): KeptVisit[] {
    return readVisits().visits.filter(({ state, requestId }) => state === 'waiting' && !this.held.has(requestId));
  }

  /** @returns whether all its pictures are in the cloud now */
  private async sendPhotos({ requestId, photos }: KeptVisit): Promise<boolean> {
    for (const { id, path, fileID } of photos) {
      if (fileID !== null) continue;
      if (!photoExists(path)) {
        refused(requestId, { code: 'NOT_FOUND', message: '有一张照片在手机里找不到了，请重拍或删掉', field: 'photos' });
        return false;
      }
      try {
        const sent = await uploadPhoto(path);
        // At once: a picture that is sent needn't be sent again, whatever happens next.
        changeVisit(requestId, (present) => ({
          ...present,
          photos: present.photos.map((photo) => (photo.id === id ? { ...photo, fileID: sent } : photo)),
        }));
      } catch {
        this.problem = '有照片没有传上去，过一会儿再试';
        return false;
      }
    }
    return true;
  }

  /** @returns whether it makes sense to go on */
  private async send(batch: readonly KeptVisit[]): Promise<boolean> {
    // As they are now: one may have been opened to be changed while pictures were on their way.
    const ready = batch.filter(({ requestId }) => !this.held.has(requestId));
    const sent = ready.flatMap((visit) => {
      const present = readVisit(visit.requestId);
      if (present?.state !== 'waiting') return [];
      // Without room for this note it is sent all the same: that is what makes room.
      return [sending(present) ?? present];
    });
    const [first] = sent;
    if (!first) return true;
    const membership = first.membershipId === null ? {} : { membershipId: first.membershipId };
    try {
      const { items } = await log({ items: sent.map(itemOf), ...membership });
      for (const visit of sent) {
        const result = items.find(({ requestId }) => requestId === visit.requestId);
        if (result) this.problem = applyResult(visit, result) || this.problem;
      }
      return true;
    } catch (error) {
      return await this.failed(sent, error);
    }
  }

  private async failed(sent: readonly KeptVisit[], error: unknown): Promise<boolean> {
    const problem = error instanceof ApiError ? error : { code: 'INTERNAL' };
    const { code } = problem;
    applyFailure(sent, code);
    if (isTransient(problem)) {
      this.problem = messageOf(error);
      return false;
    }
    const [first, ...others] = sent;
    if (first && others.length === 0) {
      const field = error instanceof ApiError ? (error.field ?? null) : null;
      refused(first.requestId, { code, message: messageOf(error), field });
    } else {
      // Whichever it is about, it must not keep the others: one by one.
      for (const visit of sent) if (!(await this.send([visit]))) return false;
    }
    return true;
  }

  private tell(): void {
    [...this.listeners].forEach((listener) => listener());
  }
}

/** That of this phone. */
export const visitSync = new VisitSync();
