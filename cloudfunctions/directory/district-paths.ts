import type { DistrictDoc } from '../common/model';
import type { Reference } from '../common/reference';
import { keyOf } from './sheet-rows';

/** Between the names of a path, as people type it. */
const BETWEEN = /[·・•/＞>→]/;

/** Districts by the names that people write: the whole path from the town down, or its end where that says enough. */
export class DistrictPaths {
  private readonly byEnd = new Map<string, DistrictDoc[]>();

  /** @param buildings that may be written, too: those aren't loaded with the rest */
  constructor(
    private readonly reference: Reference,
    buildings: readonly DistrictDoc[],
  ) {
    for (const doc of [...reference.all.districts, ...buildings]) {
      const names = this.pathOf(doc).split(BETWEEN).map(keyOf);
      for (let from = 0; from < names.length; from += 1) {
        const end = names.slice(from).join('·');
        this.byEnd.set(end, [...(this.byEnd.get(end) ?? []), doc]);
      }
    }
  }

  /** 枣强镇 · 康成社区; the county by its own name. */
  pathOf(doc: DistrictDoc): string {
    return doc.level === 'county' ? doc.name : this.reference.districtName(doc);
  }

  /** @returns those that it may mean. Of several the one whose whole path it is is meant */
  find(written: string): readonly DistrictDoc[] {
    const end = written.split(BETWEEN).map(keyOf).join('·');
    const found = this.byEnd.get(end) ?? [];
    const whole = found.filter((doc) => this.pathOf(doc).split(BETWEEN).map(keyOf).join('·') === end);
    return whole.length === 1 ? whole : found;
  }
}
