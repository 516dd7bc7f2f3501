import type { DistrictDoc } from '../../cloudfunctions/common/model';
import type { Layout } from '../../miniprogram/contract';
import { random } from './random';

/**
 * The county around the notice's six sites. The places named in the notice stand where a reader of it would look for
 * them; every other name, and every number, is made up.
 */
export const COUNTY_ID = 'zq';

export const BUILDINGS = 1000;
export const HOUSEHOLDS = 10_000;

interface CommunityPlan {
  name: string;
  estates: readonly string[];
}

const TOWNS: readonly { name: string; communities: readonly CommunityPlan[] }[] = [
  {
    name: '枣强镇',
    communities: [
      { name: '康成社区', estates: ['康成小区', '康成北苑', '育才家园', '柳荫小区', '教师新村'] },
      { name: '休闲广场社区', estates: ['广场花园', '悦和小区', '文化家园', '青禾小区', '南湖里'] },
      { name: '站前社区', estates: ['站前小区', '铁路家园', '顺通小区', '迎宾里', '站东小区'] },
      { name: '老十字街社区', estates: ['十字街小区', '东街胡同片', '钟楼小区', '老供销院', '书院里'] },
      { name: '福瑞祥社区', estates: ['福瑞祥小区', '祥和苑', '瑞丰家园', '福安里', '百合小区'] },
      { name: '柳林村', estates: ['柳林东片', '柳林西片', '柳林新民居', '柳林南巷', '柳林商住楼'] },
    ],
  },
  {
    name: '新城街道',
    communities: [
      { name: '帝景城社区', estates: ['帝景城', '锦绣苑', '悦澜湾', '学府家园', '金桂小区'] },
      { name: '文苑社区', estates: ['文苑小区', '翰林家园', '书香里', '清风小区', '朝阳苑'] },
      { name: '和平社区', estates: ['和平小区', '平安里', '春晖小区', '机械厂家属院', '棉纺家园'] },
      { name: '东园社区', estates: ['东园小区', '槐香苑', '枣花里', '丰收家园', '东园新居'] },
      { name: '安家庄村', estates: ['安家庄北片', '安家庄南片', '安家庄新居', '安家庄东巷', '安泰小区'] },
      { name: '河沿村', estates: ['河沿北片', '河沿南片', '河沿新居', '河沿西巷', '沿河小区'] },
    ],
  },
];

/** Whole numbers ≥ `least` that add up to `total`, uneven as in life. */
function split(total: number, parts: number, least: number, chance: () => number): number[] {
  const weights = Array.from({ length: parts }, () => 0.4 + chance());
  const sum = weights.reduce((a, b) => a + b, 0);
  const free = total - least * parts;
  let given = 0;
  let carried = 0;
  return weights.map((weight) => {
    carried += (weight / sum) * free;
    const share = Math.round(carried) - given;
    given += share;
    return least + share;
  });
}

/** 1 county, 2 towns, 12 communities and urban villages, 60 estates, 1,000 buildings with 10,000 households. */
export function districts(campaignId: string, seed: number): DistrictDoc[] {
  const chance = random(seed);
  const docs: DistrictDoc[] = [];
  const add = (parent: DistrictDoc | null, id: string, name: string, level: DistrictDoc['level'], order: number) => {
    const doc: DistrictDoc = {
      _id: id,
      campaignId,
      name,
      level,
      parentId: parent?._id ?? null,
      path: [...(parent?.path ?? []), id],
      households: 0,
      layout: null,
      order,
    };
    docs.push(doc);
    return doc;
  };

  const county = add(null, COUNTY_ID, '枣强县', 'county', 1);
  const estates: DistrictDoc[] = [];
  TOWNS.forEach((town, t) => {
    const townDoc = add(county, `${COUNTY_ID}-${t + 1}`, town.name, 'town', t + 1);
    town.communities.forEach((community, c) => {
      const communityDoc = add(townDoc, `${townDoc._id}-${pad(c + 1)}`, community.name, 'community', c + 1);
      community.estates.forEach((estate, e) => {
        estates.push(add(communityDoc, `${communityDoc._id}-${pad(e + 1)}`, estate, 'estate', e + 1));
      });
    });
  });

  const byId = new Map(docs.map((doc) => [doc._id, doc]));
  const households = split(HOUSEHOLDS, BUILDINGS, 4, chance.next);
  let next = 0;
  split(BUILDINGS, estates.length, 6, chance.next).forEach((count, e) => {
    const estate = estates[e];
    if (!estate) return;
    for (let b = 1; b <= count; b++) {
      const building = add(estate, `${estate._id}-${pad(b)}`, `${b}号楼`, 'building', b);
      building.households = households[next++] ?? 0;
      building.layout = layoutOf(building.households);
      for (const above of estate.path) {
        const doc = byId.get(above);
        if (doc) doc.households += building.households;
      }
    }
  });
  return docs;
}

/** Two doors on a landing, six floors at most: as many entrances as it takes. */
function layoutOf(households: number): Layout {
  const entrances = Math.ceil(households / 12);
  return { entrances, floors: Math.ceil(households / entrances / 2), perFloor: 2 };
}

const pad = (n: number): string => String(n).padStart(2, '0');

/** A district by the names on the way to it, e.g. `find(docs, '康成社区', '康成小区')`. */
export function findDistrict(docs: readonly DistrictDoc[], ...names: string[]): DistrictDoc {
  let found: DistrictDoc | undefined;
  for (const name of names) {
    const above: DistrictDoc | undefined = found;
    found = docs.find((doc) => doc.name === name && (!above || doc.parentId === above._id));
    if (!found) throw new Error(`no district ${names.join(' · ')}`);
  }
  if (!found) throw new Error('a district needs a name');
  return found;
}
