/** The privacy text names the day by which personal data goes: it follows when that day is changed. */

/** 2018年2月27日. @param day `YYYY-MM-DD` */
export const writtenDay = (day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

export const namesDay = (text: string, day: string): boolean => text.replace(/\s/g, '').includes(writtenDay(day));

/** The text with another day in place of the former one, where that is named. */
export const withDay = (text: string, from: string, to: string): string =>
  text.split(writtenDay(from)).join(writtenDay(to));

/** The sentence that names it, for a text that doesn't. */
export const withSentence = (text: string, day: string): string =>
  `${text.trimEnd()}\n活动结束以后，最晚在${writtenDay(day)}，姓名、电话和照片都会删除。`;
