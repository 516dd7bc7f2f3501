import { categoryResults, mergingResults, type Result } from './results';

/** The figures of docs/proposals.md, less what a small change may cost: [precision, recall]. */
const AT_LEAST: Record<string, [number, number]> = {
  'proposeCategory on labelled': [0.9, 0.84],
  'proposeCategory on hold-out': [0.92, 0.81],
  'proposeCategory on demo cases': [0.7, 0.64],
  'clusters on labelled': [0.69, 0.31],
  'similarTo on labelled': [0.55, 0.49],
  'clusters on hold-out': [0.45, 0.2],
  'similarTo on hold-out': [0.36, 0.27],
};

const results: Result[] = [...categoryResults(), ...mergingResults()];
const nameOf = ({ method, on }: Result) => `${method} on ${on}`;

test('every kind of proposal is measured', () => {
  expect(
    results
      .filter(({ ours }) => ours)
      .map(nameOf)
      .sort(),
  ).toEqual(Object.keys(AT_LEAST).sort());
});

test.each(results.filter(({ ours }) => ours).map((result) => [nameOf(result), result] as const))(
  '%s is as precise and as complete as documented, and better than plain keywords',
  (name, { on, precision, recall, f1, method }) => {
    const [leastPrecision, leastRecall] = AT_LEAST[name] ?? [1, 1];
    expect(precision).toBeGreaterThan(leastPrecision);
    expect(recall).toBeGreaterThan(leastRecall);
    const category = method === 'proposeCategory';
    const plain = results.filter(
      (other) => !other.ours && other.on === on && (other.method === 'keywords') === category,
    );
    expect(plain.length).toBeGreaterThan(0);
    for (const other of plain) expect(f1).toBeGreaterThan(other.f1);
  },
);
