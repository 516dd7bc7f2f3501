import type { VisitView } from '../contract/index';

const THINGS = { leaflet: '明白纸', letter: '倡议书', handbook: '市民手册' } as const;

/** What was handed out on a visit: 明白纸 1 份、倡议书 1 份. @returns '' when nothing was */
export const handedOutWords = (handedOut: VisitView['handedOut']): string =>
  (['leaflet', 'letter', 'handbook'] as const)
    .filter((thing) => handedOut[thing] > 0)
    .map((thing) => `${THINGS[thing]} ${handedOut[thing]} 份`)
    .join('、');
