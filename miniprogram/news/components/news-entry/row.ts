import { STORY_SUBJECT_LABELS, type BulletinKind, type BulletinSummary } from '../../../contract/index';
import { spokenDay } from '../../../utils/time';

export interface NewsRow {
  id: string;
  kind: BulletinKind;
  title: string;
  summary: string;
  cover: string;
  /** 典型事迹 · 8月22日 */
  about: string;
  pinned: boolean;
}

export const newsRow = ({ id, kind, about, title, summary, cover, pinned, day }: BulletinSummary): NewsRow => ({
  id,
  kind,
  title,
  summary: summary ?? '',
  cover: cover ?? '',
  about: [about === null ? '' : STORY_SUBJECT_LABELS[about], spokenDay(day)].filter(Boolean).join(' · '),
  pinned,
});
