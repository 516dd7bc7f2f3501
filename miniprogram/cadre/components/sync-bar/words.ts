import type { SyncState } from '../../../services/visits/sync';

export interface SyncWords {
  text: string;
  /** Why, or what else; '' when there is nothing to add. */
  more: string;
  tone: 'good' | 'waiting' | 'bad';
  icon: 'check' | 'clock' | 'offline' | 'alert';
  /** Whether 现在上传 makes sense. */
  canSend: boolean;
}

/** Where what was written down is now, in few words. */
export function syncWords(state: SyncState, isOnline: boolean): SyncWords {
  const { running, waiting, failed, unreadable, drafts, problem } = state;
  const draftWords = drafts > 0 ? `${drafts} 条没写完` : '';
  if (failed + unreadable > 0) {
    const others = waiting > 0 ? `另有 ${waiting} 条等待上传` : draftWords;
    return {
      text: failed > 0 ? `${failed} 条没有传上去，点这里改一改` : `${unreadable} 条记录读不出来，点这里看看`,
      more: others,
      tone: 'bad',
      icon: 'alert',
      canSend: waiting > 0 && isOnline && !running,
    };
  }
  if (!isOnline) {
    return {
      text: waiting > 0 ? `没有网络，${waiting} 条存在手机里` : '没有网络，记下的都存在手机里',
      more: '有网络时会自己上传',
      tone: 'waiting',
      icon: 'offline',
      canSend: false,
    };
  }
  if (waiting === 0) return { text: '都已上传', more: draftWords, tone: 'good', icon: 'check', canSend: false };
  return {
    text: running ? `正在上传，还剩 ${waiting} 条` : `${waiting} 条等待上传`,
    more: running ? '' : problem,
    tone: 'waiting',
    icon: 'clock',
    canSend: !running,
  };
}
