/** The streams of which an export is made: the rows of both sheets, and the texts of their cells. */
export const STREAMS = ['readable', 'coded', 'strings'] as const;
export type StreamName = (typeof STREAMS)[number];

/** How far an export is. */
export interface ExportDoc {
  /** Derived from who began it, and the request. */
  _id: string;
  questionnaireId: string;
  /** Hash of the openid: nobody else goes on with it. */
  person: string;
  at: Date;
  /** What the file will be called. */
  name: string;
  /** Versions up to this number are in it. */
  number: number;
  total: number;
  /** So many answers are in the parts. */
  done: number;
  /** Ids of all answers that will be in it, in its order. */
  idsFile: string;
  /** One file for each call that went before, with so many bytes of each stream in it. */
  parts: { fileId: string; lengths: Record<StreamName, number> }[];
  /** What was written so far, before it was compressed. */
  streams: Record<StreamName, { crc: number; size: number }>;
  /** So many texts have a place. */
  texts: number;
  /** The finished file. */
  fileId: string | null;
  /** Optimistic lock. */
  version: number;
  /** Of the calls that have done a part. */
  requestIds: string[];
}
