/** A file that was made, to be opened on the phone. */
export interface ReportFile {
  /** An address that expires. */
  url: string;
  /** What a person would call it, with its extension: `县教育局征询表-第1册.docx`. */
  name: string;
  /** Which part this is, from 1, and how many there are. */
  part: number;
  parts: number;
  /** Forms or rows in this part. */
  count: number;
}
