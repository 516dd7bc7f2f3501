import type { SheetShape } from '../../report/office/workbook';
import { codeBook, CODE_BOOK_COLUMNS } from './code-book';
import { codedColumns, readableColumns } from './columns';
import type { Asked } from './questions';

/** The sheets of the file, in their order: to read, coded, and what the codes mean. */
export const shapesOf = (
  questions: readonly Asked[],
  total: number,
  anonymous: boolean,
): [SheetShape, SheetShape, SheetShape] => [
  { name: '回答', columns: readableColumns(questions, anonymous), rowCount: total },
  { name: '编码', columns: codedColumns(questions, anonymous), rowCount: total },
  { name: '对照表', columns: CODE_BOOK_COLUMNS, rowCount: codeBook(questions, anonymous).length },
];
