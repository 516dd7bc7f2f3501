import * as v from 'valibot';
import type { ReportFile } from './report';
import { action, acting, fields, id, paging, requestId, text, type Page } from './schema';
import type { PhotoView } from './suggestion-views';
import type { Source } from './vocabulary';

/** `held`: the content check wasn't sure, nobody but the office sees it; `hidden`: the office has put it away. */
export const TEXT_STATES = ['clear', 'held', 'hidden'] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** What somebody wrote, or photographed, at one question. Whose it is isn't told, nor what else they answered. */
export interface AnswerText {
  id: string;
  question: { id: string; title: string };
  /** Empty for photos. */
  text: string;
  photos: PhotoView[];
  state: TextState;
  /** `YYYY-MM-DD` */
  day: string;
  source: Source;
  /** Names from below the county down to the estate, of an anonymous one to the community; empty when unknown. */
  place: string[];
}

/** So many answers one call of `export` writes down. */
export const EXPORT_STEP = 5000;

/** `done`: how many of `total` answers are in the file so far. */
export type ExportView =
  | { state: 'going'; exportId: string; done: number; total: number }
  | { state: 'ready'; exportId: string; file: ReportFile };

const question = v.pipe(v.string('题目的编号不对'), v.regex(/^[a-z][a-z0-9-]{0,31}$/, '题目的编号不对'));

export const textsActions = {
  /** For the office, newest first (anonymous ones in random order). `search`: in the text. */
  texts: action<Page<AnswerText>>()(
    fields({
      id,
      questionId: v.optional(question),
      districtId: v.optional(id),
      state: v.optional(v.picklist(TEXT_STATES, '没有这种状态')),
      search: v.optional(text('要找的字', 1, 40)),
      ...paging,
      ...acting,
    }),
  ),
  /** The office has looked at a text: it may be seen, or it is put away. Audited. */
  release: action<AnswerText>()(
    fields({ requestId, id, textId: id, state: v.picklist(['clear', 'hidden'], '请选择放出来还是收起来'), ...acting }),
  ),
  /**
   * All answers as .xlsx, a sheet to read and a coded one, for the office. Called again with `exportId` until it is ready:
   * each call does a part. What came in after the first call isn't in it.
   */
  export: action<ExportView>()(fields({ requestId, id, exportId: v.optional(id), ...acting })),
};
