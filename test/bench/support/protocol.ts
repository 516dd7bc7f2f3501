/** What the bench and a cloud in a process of its own say to each other. */
export interface ServerOptions {
  /** null: in memory. */
  dataDir: string | null;
  functionsDir: string;
  /** So many suggestions in the demo county; null for the demo as it is. */
  suggestions: number | null;
  /** So many visits besides; none unless told. */
  visits?: number;
  /** So many answers to the demo's questionnaire, in the county that has so many suggestions. */
  answers?: number;
}

export type Command = 'resetCounts' | 'counts' | 'documentsRead' | 'idle' | 'stop' | 'muteDispatch' | 'clearFaults';

export interface Started {
  url: string;
  /** Ids of some of the suggestions. */
  sample: string[];
}
