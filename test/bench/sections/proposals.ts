import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { classifier, LEAST_CONFIDENCE } from '../../../cloudfunctions/common/text/category';
import { clusters, LEAST_COHESION } from '../../../cloudfunctions/common/text/clusters';
import { LABELLED } from '../../../cloudfunctions/common/text/labelled';
import { LEAST_SIMILARITY, similarTo } from '../../../cloudfunctions/common/text/similar';
import { HOLD_OUT } from '../../unit/text/hold-out';
import { categoryResults, DEMO_CASES, mergingResults, type CategoryResult, type Result } from '../../unit/text/results';
import { ms, type Figure } from '../support/figures';

const GROUP = 'Proposals from text (details: docs/proposals.md), against plain keywords';
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map(line).join('\n');

/** How good the proposals are and what they cost. Writes docs/proposals.md. */
export async function proposals(root: string): Promise<Figure[]> {
  const [categories, merging, costs] = [categoryResults(), mergingResults(), costFigures()];
  const file = path.join(root, 'docs/proposals.md');
  writeFileSync(
    file,
    await format(document(categories, merging, costs), { ...(await resolveConfig(file)), parser: 'markdown' }),
  );
  return [...compared(categories, 'category'), ...compared(merging, 'merging'), ...costs];
}

/** Ours beside the best of the others on the same texts. */
function compared(results: readonly Result[], what: string): Figure[] {
  return results
    .filter(({ ours }) => ours)
    .map((result) => {
      const others = results.filter(({ ours, on }) => !ours && on === result.on).map(({ f1 }) => f1);
      const floor = Math.max(...others);
      return {
        group: GROUP,
        name: `${what}, ${result.method}, F1 on ${result.on}`,
        value: percent(result.f1),
        floor: percent(floor),
        ratio: result.f1 / floor,
        target: '> floor',
        reached: result.f1 > floor,
      };
    });
}

function costFigures(): Figure[] {
  const items = Array.from({ length: 500 }, (_, i) => ({
    id: String(i),
    // Some 60 characters each: several short texts in one.
    text: [1, 7, 13]
      .map((step) => LABELLED[(i * step + step) % LABELLED.length]?.text ?? '')
      .join('。')
      .slice(0, 60),
  }));
  const cost = (name: string, run: () => unknown, most?: number): Figure => {
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    // The least of several: the rest is what else the machine was doing.
    const value = Math.min(...times);
    const target = most === undefined ? {} : { target: `≤ ${most} ms`, reached: value <= most };
    return { group: GROUP, name, value: ms(value), ...target };
  };
  const judge = classifier(LABELLED);
  return [
    cost('learning the categories, once per instance', () => classifier(LABELLED)),
    cost('one category', () => judge(items[0]?.text ?? '')),
    cost('similarTo among 500 texts', () => similarTo(items[0]?.text ?? '', items, 10)),
    cost('clusters of 500 texts of 60 characters', () => clusters(items), 100),
  ];
}

function document(categories: readonly CategoryResult[], merging: readonly Result[], costs: readonly Figure[]): string {
  const issues = new Set(LABELLED.map(({ issue }) => issue)).size;
  const perCategory = categories.find(({ ours }) => ours)?.perCategory ?? [];
  const quality = ({ on, method, precision, recall, f1 }: Result) => [
    on,
    method,
    percent(precision),
    percent(recall),
    percent(f1),
  ];
  return `# Proposals from text

Written by \`npm run bench -- proposals\`. The category of a suggestion and suggestions to merge are proposed to a person, who decides.

## Method

No package: a lexicon of words that mean the same (\`cloudfunctions/common/text/lexicon.ts\`), characters and pairs of neighbouring characters, weighed by
TF-IDF. The category comes from a ridge regression over them, learned from \`labelled/\` at the first call of an instance; two texts are compared by the cosine of both
parts, the words' part shrunk where there is little evidence; groups come from average linkage. Character patterns need no segmenter: \`Intl.Segmenter\` depends on the
ICU that a runtime was built with, and its words proved no better than characters here. Patterns alone reached an accuracy of 45 % on problems that were never seen; the lexicon brings most of
the rest. It was written for the same categories by the hand that wrote the texts, so a county's own wording will do worse than these figures until its words are added.

- Labelled: ${LABELLED.length} made-up texts, ${issues} problems, shipped. Method and thresholds were chosen with these. Figures are from 10-fold cross-validation with all texts of a problem in one fold.
- Hold-out: ${HOLD_OUT.length} made-up texts, not shipped, used for the figures below, and once for a larger lexicon that the labelled figures spoke against; about half are on problems that the labelled set doesn't have.
- Demo cases: the ${DEMO_CASES.length} problems of the demo data, written apart from this for another purpose.
- Thresholds: category from a confidence of ${LEAST_CONFIDENCE}; \`similarTo\` from ${LEAST_SIMILARITY}; \`clusters\` from ${LEAST_COHESION}.
- Keywords, the baseline: the very words of the lexicon, counted (category) or compared by the Jaccard index (merging). Each Jaccard threshold is the one that is best on the texts that it is measured on.

## Category

${table(
  ['texts', 'method', 'precision', 'recall', 'F1', 'macro F1', 'with a proposal'],
  categories.map((result) => [...quality(result), percent(result.macroF1), percent(result.coverage)]),
)}

Recall counts the texts without a proposal as missed. By category, in cross-validation:

${table(
  ['category', 'precision', 'recall', 'F1'],
  perCategory.map(({ category, precision, recall, f1 }) => [
    category,
    percent(precision),
    percent(recall),
    percent(f1),
  ]),
)}

## Merging

Pairs of texts about the same problem, among all pairs. In the labelled set that is one pair in ${Math.round(
    (LABELLED.length * (LABELLED.length - 1)) / 2 / truePairs(),
  )}, and most problems have neighbours made to be confused with them (a lamp on the stairs, a lamp in the
street, a street without lamps).

${table(['texts', 'method', 'precision', 'recall', 'F1'], merging.map(quality))}

## Cost

${table(
  ['what', 'least of 9'],
  costs.map(({ name, value }) => [name, value]),
)}
`;
}

function truePairs(): number {
  const sizes = new Map<string, number>();
  for (const { issue } of LABELLED) sizes.set(issue, (sizes.get(issue) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
