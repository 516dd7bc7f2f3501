import { EXPORT_SHEETS, type ExportSheet } from '../../../miniprogram/contract';
import type { Job } from '../../common/job-store';
import type { Piece } from '../stepwise/pieces';
import { NOTHING, type Written } from '../stepwise/stream';

/** Of the file: the rows of each sheet, and the texts of all cells. */
export type StreamName = ExportSheet | 'strings';

/**
 * How much of people stands in it. `masked`: their names and phones as lists show them; `whole`: as they are; `none`:
 * nothing at all, for the archive.
 */
export type Privacy = 'masked' | 'whole' | 'none';

/** How far an export of the county is. */
export interface CountyJob extends Job {
  campaignId: string;
  privacy: Privacy;
  /** What names and phones are wanted for; null where they aren't. */
  reason: string | null;
  /** Hash of what was asked for at the beginning. */
  asked: string;
  sheets: ExportSheet[];
  /** What the file will be called. */
  name: string;
  /** Documents that were there when it began: for the progress. */
  total: number;
  /** Documents that were read. */
  done: number;
  /** In which of the sheets it goes on, and behind what; null at the sheet's beginning. */
  place: { sheet: number; after: string | null };
  /** Rows that are written. */
  rows: Record<ExportSheet, number>;
  parts: Piece<StreamName>[];
  streams: Record<StreamName, Written>;
  /** So many texts have a place. */
  texts: number;
  /** Null until it is put together. */
  result: { fileId: string; size: number; hash: string } | null;
}

/** @returns one value for each sheet */
export const perSheet = <T>(value: (sheet: ExportSheet) => T): Record<ExportSheet, T> =>
  Object.fromEntries(EXPORT_SHEETS.map((sheet) => [sheet, value(sheet)])) as Record<ExportSheet, T>;

export const noStreams = (): Record<StreamName, Written> => ({ ...perSheet(() => NOTHING), strings: NOTHING });
