/** Recent submissions of one person, newest first: the rate limit is one conditional update on it. */
export interface UsageDoc {
  _id: string;
  recent: { at: Date; requestId: string }[];
}
