import { nearestAssigned } from '../../cloudfunctions/common/assignments';
import type { DistrictDoc, SiteDoc } from '../../cloudfunctions/common/model';
import type { Reference } from '../../cloudfunctions/common/reference';
import type { Source } from '../../miniprogram/contract';
import type { Random } from './random';
import type { Spot } from './texts';

/** Where suggestions come from: sites, doors, meetings, or somewhere that nobody named. */
export class Places {
  readonly #buildings: DistrictDoc[];
  readonly #estates: DistrictDoc[];
  readonly #communities: DistrictDoc[];
  readonly #byId: Map<string, DistrictDoc>;

  constructor(
    private readonly reference: Reference,
    private readonly chance: Random,
  ) {
    const { districts } = reference.all;
    this.#byId = new Map(districts.map((doc) => [doc._id, doc]));
    const of = (level: DistrictDoc['level']) => districts.filter((doc) => doc.level === level);
    this.#buildings = of('building');
    this.#estates = of('estate');
    this.#communities = of('community');
  }

  pick(source: Source): { district: DistrictDoc | null; path: string[]; site: SiteDoc | null; spot: Spot } {
    const { chance } = this;
    if (source === 'qr' || source === 'site') {
      const site = chance.pick(this.reference.all.sites);
      return this.#at(this.#byId.get(site.districtId) ?? null, site);
    }
    if (source === 'visit') return this.#at(this.#visited(this.#buildings), null);
    if (source === 'symposium') return this.#at(this.#visited(this.#communities), null);
    const nowhere = chance.chance(0.12);
    return this.#at(nowhere ? null : chance.pick(chance.chance(0.5) ? this.#estates : this.#buildings), null);
  }

  /** Somewhere in one community: an estate, or a building. */
  within(communityId: string): ReturnType<Places['pick']> {
    const inside = [...this.#estates, ...this.#buildings].filter(({ path }) => path.includes(communityId));
    return this.#at(this.chance.pick(inside), null);
  }

  /** Any community. */
  community(): DistrictDoc {
    return this.chance.pick(this.#communities);
  }

  /** Where no unit is responsible nobody comes: it is said among the neighbours instead, one community before. */
  #visited(all: readonly DistrictDoc[]): DistrictDoc {
    const found = this.chance.pick(all);
    if (this.#isCovered(found)) return found;
    const gap = all.filter((district) => !this.#isCovered(district)).length;
    return all.at(all.indexOf(found) - gap) ?? found;
  }

  readonly #isCovered = ({ path }: DistrictDoc): boolean => nearestAssigned(this.reference, path) !== null;

  #at(district: DistrictDoc | null, site: SiteDoc | null) {
    const building = district?.level === 'building' ? district : null;
    const area = building ? (this.#byId.get(building.parentId ?? '') ?? null) : district;
    return {
      district,
      path: district?.path ?? [],
      site,
      spot: { area: area?.name ?? '县城', building: building?.name ?? null },
    };
  }
}
