import * as v from 'valibot';
import { action, acting, day, fields, id, nameText, requestId, text, version } from './schema';
import { UNIT_KINDS, type UnitKind } from './vocabulary';

/** Setting up units, what they are responsible for, and the publicity sites: for the office. */

interface Named {
  id: string;
  name: string;
}

/** A unit as the office sets it up. */
export interface UnitSetup {
  id: string;
  name: string;
  kind: UnitKind;
  /** The unit's number, not a person's. */
  contactPhone: string | null;
  /** Key of the WeCom group robot. */
  robotKey: string | null;
  /** Position in lists. */
  order: number;
  version: number;
  /** 分包. */
  districts: Named[];
}

/** What is responsible for what, after a change. */
export interface AssignmentsSaved {
  unit: UnitSetup;
  /** Communities and estates of which nobody takes care. */
  gaps: Named[];
  /** Districts that two units, or more, were given. */
  doubles: { district: Named; units: Named[] }[];
}

/** A publicity site as the office sets it up. */
export interface SiteSetup {
  id: string;
  /** What its QR code carries: it stays, since posters hang. */
  code: string;
  name: string;
  place: string;
  district: Named;
  date: string;
  from: string;
  to: string;
  /** The roster: units on duty. */
  units: Named[];
  version: number;
}

const clock = v.pipe(v.string('请选择时间'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间不对，请重新选择'));

const ids = (label: string, max: number) =>
  v.pipe(
    v.array(id, `${label}的格式不对`),
    v.maxLength(max, `${label}最多 ${max} 个`),
    v.check((all) => new Set(all).size === all.length, `${label}里有重复的`),
  );

/** With `id` and `version` it is changed, without them it is new. */
const thing = { requestId, id: v.optional(id), version: v.optional(version) };

export const unitPhone = v.pipe(v.string('电话不对'), v.regex(/^[\d-]{5,20}$/, '电话只能是数字和短横'));
export const unitName = nameText('单位名称', 2, 30);

/**
 * The key of a WeCom group robot, from its whole webhook address or the key alone.
 * @returns null for what is neither
 */
export function robotKeyOf(written: string): string | null {
  const text = written.trim();
  const address = /^https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?(?:.*&)?key=([\w-]{1,64})(?:&.*)?$/;
  return (address.exec(text) ?? /^([\w-]{1,64})$/.exec(text))?.[1] ?? null;
}

export const unitActions = {
  'units.get': action<UnitSetup>()(fields({ id, ...acting })),
  'units.save': action<UnitSetup>()(
    fields({
      ...thing,
      name: unitName,
      kind: v.picklist(UNIT_KINDS, '请选择单位类型'),
      contactPhone: v.optional(v.nullable(unitPhone), null),
      robotKey: v.optional(
        v.nullable(v.pipe(v.string('群机器人的 key 不对'), v.regex(/^[\w-]{1,64}$/, '群机器人的 key 不对'))),
        null,
      ),
      order: v.optional(
        v.pipe(
          v.number('次序不对'),
          v.integer('次序不对'),
          v.minValue(1, '次序从 1 开始'),
          v.maxValue(9999, '次序最大 9999'),
        ),
      ),
      ...acting,
    }),
  ),
  /** All that a unit is responsible for; `version` is the unit's. What nobody has and what two have is told. */
  'assignments.save': action<AssignmentsSaved>()(
    fields({ requestId, unitId: id, version, districtIds: ids('分包区域', 200), ...acting }),
  ),
  'sites.get': action<SiteSetup>()(fields({ id, ...acting })),
  'sites.save': action<SiteSetup>()(
    fields({
      ...thing,
      name: nameText('宣传点名称', 2, 20),
      place: text('具体位置', 2, 40),
      districtId: id,
      date: day,
      from: clock,
      to: clock,
      unitIds: v.optional(ids('值守单位', 50), []),
      ...acting,
    }),
  ),
  /**
   * Removes a site to which nothing refers. A repeat is answered as the first one.
   * @throws FAILED_PRECONDITION when somebody has scanned, signed in or said something there
   */
  'sites.remove': action<{ id: string }>()(fields({ requestId, id, version, ...acting })),
};
