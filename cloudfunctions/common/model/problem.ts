import type { ProblemPlan, ProblemStatus } from '../../../miniprogram/contract';
import type { StoredTimelineEntry, Timed } from './handling';
import type { Owing } from './outbox';

/** 问题: suggestions that are solved together. */
export interface ProblemDoc extends Owing, Timed {
  /** Derived from caller and request id. */
  _id: string;
  /** For people, as a suggestion's, with a `W` behind the prefix. */
  number: string;
  campaignId: string;
  title: string;
  category: string | null;
  /** Ids from the county down to the smallest district that holds all of its suggestions. */
  path: string[];
  districtName: string;
  unitId: string;
  status: ProblemStatus;
  version: number;
  plan: ProblemPlan | null;
  /** The last thing that was said to the residents. */
  answer: string | null;
  /** Order of the board, most urgent first, as the queue's. */
  queueKey: string;
  createdAt: Date;
  updatedAt: Date;
  timeline: StoredTimelineEntry[];
  /** Hash of what was asked for at its creation. */
  inputHash: string;
  requestIds: string[];
}
