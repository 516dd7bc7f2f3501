import {
  BULLETIN_KIND_LABELS,
  BULLETIN_STATUS_LABELS,
  STORY_SUBJECT_LABELS,
  TAKEN_DOWN_LABELS,
  type BulletinRow,
  type BulletinStatus,
} from '../../../../contract/index';
import type { Tone } from '../../../../utils/status';
import { spokenTime } from '../../../../utils/time';

export interface BulletinEntryRow {
  id: string;
  title: string;
  state: string;
  tone: Tone;
  /** 典型事迹 · 县教育局投稿 */
  facts: string;
  /** 读过 120 人次 */
  reads: string;
  time: string;
}

const TONES: Record<BulletinStatus, Tone> = { draft: 'waiting', published: 'done', withdrawn: 'stopped' };

export const bulletinRow = (item: BulletinRow): BulletinEntryRow => ({
  id: item.id,
  title: item.title,
  state: item.changed && item.status === 'published' ? '有改动没发布' : BULLETIN_STATUS_LABELS[item.status],
  tone: item.changed && item.status === 'published' ? 'waiting' : TONES[item.status],
  facts: [
    item.pinned ? '置顶' : '',
    item.about === null ? BULLETIN_KIND_LABELS[item.kind] : STORY_SUBJECT_LABELS[item.about],
    item.unit === null ? '' : `${item.unit.name}投稿`,
    item.takenDown === null ? '' : TAKEN_DOWN_LABELS[item.takenDown],
  ]
    .filter(Boolean)
    .join(' · '),
  reads: item.day === null ? '' : `读过 ${item.reads} 人次`,
  time: spokenTime(item.updatedAt),
});
