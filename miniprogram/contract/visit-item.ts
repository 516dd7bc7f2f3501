import * as v from 'valibot';
import { doorOf, DOOR_MAX } from './doors';
import { fields, fileId, id, moment, phone, requestId, text, version } from './schema';
import { suggestionForm } from './suggestion-form';
import { OUTCOMES, VISIT_KINDS } from './vocabulary';

/** A visit as it is written down on the phone, and what becomes of it when it arrives. */

/** Items of one batch, and what one item may hold. */
export const VISIT_BATCH_MAX = 20;
export const VISIT_SUGGESTIONS_MAX = 10;
export const VISIT_PHOTOS_MAX = 9;
export const VISIT_COMPANIONS_MAX = 10;

const count = (label: string, max: number) =>
  v.pipe(
    v.number(`${label}不对`),
    v.integer(`${label}不对`),
    v.minValue(0, `${label}不对`),
    v.maxValue(max, `${label}最多 ${max}`),
  );

/** 入户门牌: stored in one form, however it was written (`1单元101室` is `1-101`). */
const door = v.pipe(
  v.string('请选择是哪一户'),
  v.transform(doorOf),
  v.nonEmpty('请选择是哪一户'),
  v.regex(/^[^\s\p{C}]+$/u, '门牌里有无法显示的字符，请删掉后再试'),
  v.check((value) => [...value].length <= DOOR_MAX, `门牌最多 ${DOOR_MAX} 个字`),
);

/** Six digits by which a household finds its record after scanning the cadre's code. Made on the phone with the visit. */
export const claimNumber = v.pipe(v.string('请输入六位数字'), v.regex(/^\d{6}$/, '请输入六位数字'));

/** What was handed out: 明白纸、倡议书、市民手册 (seed, 三、(二)活动内容). */
const handedOut = fields({
  leaflet: v.optional(count('份数', 1000), 0),
  letter: v.optional(count('份数', 1000), 0),
  handbook: v.optional(count('份数', 1000), 0),
});

/**
 * One visit. `door` is needed for a household, `attendance` (people) belongs to a symposium or a site; `site` is the code
 * of the publicity site.
 */
export const visitItem = fields({
  requestId,
  kind: v.picklist(VISIT_KINDS, '请选择走访方式'),
  districtId: id,
  door: v.optional(door),
  at: moment,
  outcome: v.picklist(OUTCOMES, '请选择走访结果'),
  companions: v.optional(
    v.pipe(
      v.array(text('同行人员', 1, 20), '同行人员不对'),
      v.maxLength(VISIT_COMPANIONS_MAX, `同行人员最多 ${VISIT_COMPANIONS_MAX} 位`),
    ),
    [],
  ),
  handedOut: v.optional(handedOut, {}),
  explained: v.boolean('请选择有没有讲明来意'),
  respondent: v.optional(fields({ name: v.optional(text('姓名', 1, 20)), phone: v.optional(phone) }), {}),
  suggestions: v.optional(
    v.pipe(
      v.array(
        fields({
          aspect: suggestionForm.aspect,
          content: suggestionForm.content,
          category: suggestionForm.category,
        }),
        '意见建议不对',
      ),
      v.maxLength(VISIT_SUGGESTIONS_MAX, `一次走访最多记 ${VISIT_SUGGESTIONS_MAX} 条意见`),
    ),
    [],
  ),
  /** 问卷, filled in with the household. Its answers are checked against the questionnaire. */
  answer: v.optional(
    fields({
      questionnaireId: id,
      /** Of the version that was filled in; without it the present one. */
      number: v.optional(version),
      answers: v.record(v.string(), v.unknown(), '问卷的回答不对'),
    }),
  ),
  attendance: v.optional(count('人数', 5000)),
  photos: v.optional(
    v.pipe(v.array(fileId, '图片不对'), v.maxLength(VISIT_PHOTOS_MAX, `最多 ${VISIT_PHOTOS_MAX} 张图片`)),
    [],
  ),
  site: suggestionForm.site,
  claimNumber: v.optional(claimNumber),
});

/**
 * What became of one item. `changed`: the request id was used before with other contents; the first ones count.
 * A fault is told at its field, seen from the item (`suggestions.0.content`).
 */
export type LogResult =
  | { requestId: string; ok: true; id: string; suggestionIds: string[]; changed?: true }
  | { requestId: string | null; ok: false; error: { code: string; message: string; field?: string } };
