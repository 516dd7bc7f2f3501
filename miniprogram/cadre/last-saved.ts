import { visitSync } from '../services/visits/sync';

/** So long a saved visit stays on the phone, so that a wrong tap can be taken back. */
const UNDO_MS = 8000;

export interface LastSaved {
  requestId: string;
  /** 1-101 没人在家 */
  words: string;
}

let last: (LastSaved & { release: () => void }) | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();

export const lastSaved = (): LastSaved | null => last;

/** A visit has just been saved: for a few seconds it isn't sent. If the app is gone by then, its next start sends it. */
export function justSaved(saved: LastSaved): void {
  settle();
  last = { ...saved, release: visitSync.hold(saved.requestId) };
  timer = setTimeout(settle, UNDO_MS);
  tell();
}

/** It is opened again, or its time is over: from here on it is sent like any other. */
export function settle(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  if (!last) return;
  last.release();
  last = null;
  tell();
  void visitSync.start();
}

/** @returns the function that ends it */
export function onLastSaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (): void => [...listeners].forEach((listener) => listener());
