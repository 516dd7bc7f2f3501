import type { Job } from '../../common/job-store';
import type { Piece } from '../../report/stepwise/pieces';
import type { Written } from '../../report/stepwise/stream';

/** The streams of which an export is made: the rows of both sheets, and the texts of their cells. */
export type StreamName = 'readable' | 'coded' | 'strings';

/** How far an export is. */
export interface ExportDoc extends Job {
  questionnaireId: string;
  /** What the file will be called. */
  name: string;
  /** Versions up to this number are in it. */
  number: number;
  total: number;
  /** So many answers are in the parts. */
  done: number;
  /** Ids of all answers that will be in it, in its order. */
  idsFile: string;
  /** One for each call that went before. */
  parts: Piece<StreamName>[];
  /** What was written so far. */
  streams: Record<StreamName, Written>;
  /** So many texts have a place. */
  texts: number;
  /** The finished file. */
  fileId: string | null;
}
