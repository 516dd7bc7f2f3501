/** What a unit handed in (上交征询表), as it was at that moment. */
export interface SubmissionDoc {
  /** Derived from caller and request id. */
  _id: string;
  campaignId: string;
  unitId: string;
  memberId: string;
  at: Date;
  late: boolean;
  /** 1 for the first time, 2 for the second … */
  number: number;
  /** SHA-256 over the forms' contents, without personal data. */
  hash: string;
  forms: number;
  /** File with the contents: what was in it stays fixed. */
  fileId: string;
}

/** A file that a function made for somebody, to be cleared away. */
export interface ReportFileDoc {
  _id: string;
  fileId: string;
  /** Of a set that is being handed in: once it has been, the file stays. Null for other files. */
  submissionId: string | null;
  /** Of a picture that a correction takes out of a kick-off: as long as it stands in it, the file stays. */
  kickOffId?: string;
  expiresAt: Date;
}
