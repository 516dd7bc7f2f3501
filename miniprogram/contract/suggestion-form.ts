import * as v from 'valibot';
import { fields, fileId, id, phone, text } from './schema';
import { ASPECTS, type RoutedBy, type Status } from './vocabulary';

/** What a resident says, and what they are told at once. */

export const aspect = v.picklist(ASPECTS, '请选择一个方面');
export const category = v.pipe(v.string('请选择类别'), v.regex(/^[a-z][a-z-]{1,31}$/, '没有这个类别'));

export const SUGGESTION_CONTENT = { min: 5, max: 1000 } as const;
export const SUGGESTION_PHOTOS_MAX = 9;

const place = fields(
  {
    latitude: v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对')),
    longitude: v.pipe(v.number('位置不对'), v.minValue(-180, '位置不对'), v.maxValue(180, '位置不对')),
    text: text('地点', 1, 100),
  },
  '位置不对',
);

export const suggestionForm = {
  aspect,
  content: text('意见建议', SUGGESTION_CONTENT.min, SUGGESTION_CONTENT.max),
  category: v.optional(category),
  /** Site code from the QR code. */
  site: v.optional(v.pipe(v.string('二维码不对'), v.regex(/^[\w-]{1,32}$/, '二维码不对'))),
  districtId: v.optional(id),
  place: v.optional(place),
  photos: v.optional(
    v.pipe(v.array(fileId, '图片不对'), v.maxLength(SUGGESTION_PHOTOS_MAX, `最多 ${SUGGESTION_PHOTOS_MAX} 张图片`)),
  ),
  name: v.optional(text('姓名', 1, 20)),
  phone: v.optional(phone),
  /**
   * Version of the campaign's privacy text that the person has read and agreed to. Another one than the present is
   * refused at this field: the new text has to be read first.
   */
  privacyVersion: v.optional(text('隐私说明的版本', 1, 32)),
};

export interface SubmitAnswer {
  id: string;
  /** For people, speakable: `ZQ-170822-04831-6`. */
  number: string;
  /** Ids from the county down. */
  districtPath: string[];
  /** 枣强镇 · 康成社区 · 康成小区; empty when no place is known. */
  districtName: string;
  /** The unit that has to answer; the office itself is `{ id: 'office', name }`. */
  unit: { id: string; name: string };
  routedBy: RoutedBy;
  status: Status;
  /**
   * True when this call repeats a request id with other contents. The first ones count: this answer is about them, and
   * what this call says was not taken.
   */
  changed?: true;
}
