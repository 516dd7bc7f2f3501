import type { About } from '../../miniprogram/contract';

/**
 * What units are told that the office reminds of a milestone. It goes to group chats as well, and to people who are admins of
 * several units: no unit is named, and each person hears of it once.
 */
interface Words {
  title: string;
  /** With `{day}`: while there is time; when the day has passed; and where the campaign names none. */
  ahead: string;
  passed: string;
  undated: string;
  /** 事项 of the message on the phone, 20 characters at most. */
  thing: string;
}

const WORDS: Record<About, Words> = {
  'kick-off': {
    title: '还没有登记启动仪式',
    ahead: '请在 {day} 前开完启动仪式，再登记一下日期和人数。',
    passed: '{day} 前就该开完启动仪式了，请尽快补上，再登记一下。',
    undated: '请尽快开完启动仪式，再登记一下日期和人数。',
    thing: '登记启动仪式',
  },
  visits: {
    title: '走访还没有开始',
    ahead: '分包的区域还没有走访记录，{day} 截止，请尽快安排入户。',
    passed: '分包的区域还没有走访记录，{day} 已经截止，请尽快补上。',
    undated: '分包的区域还没有走访记录，请尽快安排入户。',
    thing: '入户走访',
  },
  forms: {
    title: '征询表还没有上交',
    ahead: '请在 {day} 前上交征询表。',
    passed: '征询表 {day} 前就该上交了，请尽快补交。',
    undated: '请尽快上交征询表。',
    thing: '上交征询表',
  },
};

/** @param day as it is spoken: 8月20日; null where the campaign names none */
export function milestoneWords(
  about: About,
  day: string | null,
  passed: boolean,
): { title: string; text: string; thing: string } {
  const { title, ahead, passed: late, undated, thing } = WORDS[about];
  const text = day === null ? undated : (passed ? late : ahead).replace('{day}', () => day);
  return { title, text, thing };
}
