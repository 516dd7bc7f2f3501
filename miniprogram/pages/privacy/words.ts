import { ROLE_LABELS, STATUS_LABELS, type Erasure, type KeptContact, type KeptView } from '../../contract/index';
import { spokenTime } from '../../utils/time';

/** One thing that is kept, in words. */
export interface KeptRow {
  key: string;
  title: string;
  facts: string;
  /** 张三 · 13800000000; '' without one. */
  contact: string;
  /** As others see it. */
  masked: string;
}

export interface KeptGroup {
  heading: string;
  rows: KeptRow[];
}

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ');

const contactOf = ({ name, phone, masked }: KeptContact): Pick<KeptRow, 'contact' | 'masked'> => ({
  contact: joined(name, phone),
  masked: joined(masked.name, masked.phone),
});

const NO_CONTACT = { contact: '', masked: '' };

/** Groups with nothing in them are left out. */
export function keptGroups(kept: KeptView, now = new Date()): KeptGroup[] {
  const groups: KeptGroup[] = [
    {
      heading: '意见建议',
      rows: kept.suggestions.map(({ id, number, at, status, excerpt, photos, contact }) => ({
        key: id,
        title: excerpt,
        facts: joined(number, spokenTime(at, now), STATUS_LABELS[status], photos > 0 ? `${photos} 张图片` : ''),
        ...contactOf(contact),
      })),
    },
    {
      heading: '干部来访',
      rows: kept.visits.map(({ id, at, place, unit, contact }) => ({
        key: id,
        title: place,
        facts: joined(unit, spokenTime(at, now)),
        ...contactOf(contact),
      })),
    },
    {
      heading: '填过的问卷',
      rows: kept.answers.map(({ questionnaireId, title, at }) => ({
        key: questionnaireId,
        title,
        facts: spokenTime(at, now),
        ...NO_CONTACT,
      })),
    },
    {
      heading: '工作身份',
      rows: kept.memberships.map(({ role, unit, name }, i) => ({
        key: String(i),
        title: name,
        facts: joined(ROLE_LABELS[role], unit),
        ...NO_CONTACT,
      })),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** What is only counted. */
export function countsInWords({ notifications, allowances, requests }: KeptView): string[] {
  return [
    ...(notifications > 0 ? [`消息 ${notifications} 条`] : []),
    ...(allowances > 0 ? [`您同意接收、还没有发的微信提醒 ${allowances} 条`] : []),
    ...(requests > 0 ? [`最近 ${requests} 次提交的时间，只用来防止有人不停地提交`] : []),
  ];
}

/** What happens then, said before it does. */
export const ERASING: Record<Erasure, { title: string; says: string[]; button: string; done: string }> = {
  contact: {
    title: '只删姓名和电话',
    says: [
      '您写过的姓名和电话会全部删掉，办理的单位再也看不到。',
      '意见建议还在，照样办理，答复在小程序里看。',
      '删了找不回来。',
    ],
    button: '删除姓名和电话',
    done: '姓名和电话删好了',
  },
  everything: {
    title: '删除我的全部信息',
    says: [
      '姓名、电话、图片、消息，还有和您这个微信的联系，都会删掉。',
      '还没有单位受理的意见建议会撤回，写的话也删掉。',
      '已经在办的，单位接着办，只留下说的事，查不出是谁说的；以后的答复您就收不到了。',
      '不记名的问卷本来就查不出是谁填的；记名的只留下统计数字和文字。',
      '工作身份不在这里删，请找邀请您的单位。',
      '删了找不回来。',
    ],
    button: '全部删除',
    done: '您的信息删好了',
  },
};
