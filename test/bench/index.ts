/**
 * `npm run bench [-- requests throughput growth coverage cold start sizes proposals reports results export]`: the figures of docs/performance.md, each beside a
 * floor that is measured in the same run. A run of all of them writes that file.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { buildFunctions } from '../../local/build/functions';
import { buildMiniprogram } from '../../local/build/miniprogram';
import { buildPreview } from '../../local/preview/build';
import { findRoot } from '../../local/root';
import { cold } from './sections/cold';
import { countyExporting } from './sections/county-export';
import { coverage } from './sections/coverage';
import { dashboard } from './sections/dashboard';
import { exporting } from './sections/export';
import { growth } from './sections/growth';
import { proposals } from './sections/proposals';
import { reports } from './sections/reports';
import { requests } from './sections/requests';
import { results } from './sections/results';
import { sizes } from './sections/sizes';
import { start } from './sections/start';
import { throughput } from './sections/throughput';
import { CloudProcess } from './support/cloud-process';
import { asMarkdown, asText, type Figure } from './support/figures';
import { benchFunctions } from './support/functions';

async function main(): Promise<void> {
  const root = findRoot();
  await buildFunctions(root);
  await buildMiniprogram(root);
  await buildPreview(root);
  const functionsDir = await benchFunctions(root);
  const withCloud = async (section: (cloud: CloudProcess) => Promise<Figure[]>) => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'bench-'));
    const cloud = await CloudProcess.start(root, { dataDir, functionsDir, suggestions: null });
    try {
      return await section(cloud);
    } finally {
      await cloud.stop();
      rmSync(dataDir, { recursive: true });
    }
  };
  const sections: Record<string, () => Figure[] | Promise<Figure[]>> = {
    requests: () => withCloud(requests),
    throughput: () => withCloud(throughput),
    growth: () => growth(root, functionsDir),
    coverage: () => coverage(root, functionsDir),
    dashboard: () => dashboard(root, functionsDir),
    cold: () => cold(root),
    start: () => start(root),
    sizes: () => sizes(root),
    proposals: () => proposals(root),
    reports: () => reports(root),
    results: () => results(root, functionsDir),
    export: async () => [...(await exporting(root)), ...(await countyExporting(root))],
  };
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in sections));
  if (unknown) throw new Error(`no section ${unknown}; there are ${Object.keys(sections).join(', ')}`);

  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const found = await measure();
    figures.push(...found);
    console.log(`\n${found[0]?.group ?? name}\n${asText(found)}`);
  }
  if (wanted.length === 0) await write(root, figures);
}

async function write(root: string, figures: readonly Figure[]): Promise<void> {
  const file = path.join(root, 'docs/performance.md');
  const [cpu] = cpus();
  const machine = `${cpus().length} cores${cpu ? ` (${cpu.model.trim()})` : ''}, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform}, Node ${process.versions.node}`;
  const text = `# Performance

Written by \`npm run bench\`. Each figure stands beside a floor that was measured in the same run, by turns: what counts is
the ratio, the rest depends on the machine. Some sections alone: \`npm run bench -- requests cold\`.

Machine of this run: ${machine}.

${asMarkdown(figures)}

## What the figures mean

- **Requests per warm call** are counted by the local cloud, not measured. CloudBase bills and throttles per request, so
  this is what a campaign day costs. A person's very first submission takes one more, and delivering what a submission
  owes is a call of its own that nobody waits for.
- **Submissions a second** go from callers in one process through HTTP to the cloud in another, through the runner, the
  function and the unmodified SDK, and are on disk before they are answered. The floor is a function that makes the same
  requests, those of the deliveries included, one after the other, and does nothing else. Submissions share deliveries that
  run beside them, so the ratio can pass 1: it says that our code isn't what limits, and no more. The 500 a second that were
  aimed at are not reached where the ratio alone carries the mark: some ten SDK requests and two calls of functions for each
  submission, about 3 ms of processor time a request with callers, cloud and threads on the same two cores, set the pace.
- **Reading among many** compares the medians of the same calls with a hundred times as many suggestions. A figure near 1
  says that an index serves and that nothing is scanned.
- **Coverage** is the same with 1,000, 10,000 and 100,000 visits at the demo county's doors (\`npm run bench -- coverage\`): counts must not change at all, since
  only roll-ups are read, one for each estate. A visit that is logged reads the doors it was at, with all their visits.
- **Results of a questionnaire** are read from roll-ups, one document for a district and one for each of its days and ways
  (\`npm run bench -- results\`): counts must not change at all with the number of answers. Filtered, the documents are days times ways.
- **Cold require** is the time that \`require\` takes in a fresh process, medians of alternating runs. The SDK is what
  every function pays; beyond it comes our bundle.
- **A set of 2,000 forms** (\`npm run bench -- reports\`) has 2,000 visits with two suggestions each. Memory is what the whole process takes beyond what it
  had: database, function and SDK share it, so the function alone takes less.
- **A spreadsheet of 50,000 answers** (\`npm run bench -- export\`) is made in eleven calls or so: each writes 5,000 answers down, the last one puts the
  parts together. Memory is measured like that of forms, so that the database with all the answers, which it reads, is in it.
- **The county's export** (the same section) writes 5,000 suggestions down in a call, or fewer where they take long; numbers,
  doors and results come from roll-ups. The archive also has every number that looks like a person's blacked out.
- **npm start** is measured from the launch of \`local/bin/start.mjs\` until the preview's page has been delivered.
`;
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  console.log(`\ndocs/performance.md is written.`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
