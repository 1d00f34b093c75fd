import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { aRelease, put, type Release } from './archive.ts';
import { type Builder, builders } from './builders.ts';
import { measureEdits } from './edits.ts';
import { type Run, runToEnd } from './processes.ts';
import { megabytes, spread, spreadOf } from './report.ts';

const HELP = `npm run bench:build -- [options] [releases]

  releases    how many are built, 1000 without it
  --rounds    how often each program builds them, 3 without it
  --only      ${builders.map(({ name }) => name).join(', ')}; all without it
  --edit      measures a save under npm start too

Linux only. It takes some minutes with 10000 releases.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: builders.map(({ name }) => name).join() },
    edit: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const count = (name: string, text: string): number => {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new Error(`${name}: "${text}" is not a count. See --help`);
};

const builderNamed = (name: string): Builder => {
  const found = builders.find((builder) => builder.name.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined) throw new Error(`--only: there is no "${name}". See --help`);
  return found;
};

/** Returns the files that a path is or has below it. */
const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(`${path}/`, { recursive: true, withFileTypes: true })
        .filter((found) => found.isFile())
        .map(({ parentPath, name }) => join(parentPath, name));

/** Throws if a page of a release, the home page or the feed was not made. */
const expectAll = ({ name, made }: Builder, root: string, slugs: readonly string[]): void => {
  const isMade = made(root);
  const missing = ['/', '/rss.xml', ...slugs.map((slug) => `/releases/${slug}`)].filter(
    (path) => !isMade(path),
  );
  if (missing.length > 0)
    throw new Error(`${name} did not make ${missing.length} pages, such as ${missing[0]}.`);
};

/** A program with its project and what its builds took. */
type Contender = { readonly builder: Builder; readonly root: string; readonly runs: Run[] };

const buildOnce = async ({ builder, root, runs }: Contender, slugs: readonly string[]): Promise<void> => {
  for (const path of builder.leaves) rmSync(join(root, path), { recursive: true, force: true });
  const run = await runToEnd(builder.command, root);
  expectAll(builder, root, slugs);
  runs.push(run);
};

const row = ({ builder, root, runs }: Contender, base: Contender | undefined) => {
  const files = builder.output.flatMap((path) => filesIn(join(root, path)));
  const ratios = runs.map(({ seconds }, round) => seconds / (base?.runs[round]?.seconds ?? Number.NaN));
  return {
    program: `${builder.name} ${builder.version}`,
    seconds: spread(spreadOf(runs.map(({ seconds }) => seconds))),
    'of Dateline': spread(spreadOf(ratios)),
    'CPU seconds': spread(spreadOf(runs.map(({ cpu }) => cpu))),
    'peak memory MB': megabytes(Math.max(...runs.map(({ memory }) => memory))),
    'output MB': megabytes(files.reduce((sum, file) => sum + statSync(file).size, 0)),
    'output files': files.length,
  };
};

const measure = async (workplace: string): Promise<void> => {
  const size = count('releases', positionals[0] ?? '1000');
  const rounds = count('--rounds', values.rounds);
  const chosen = values.only.split(',').map(builderNamed);
  const { model } = cpus()[0] ?? {};
  console.log(
    `${model?.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB, Node ${process.version}`,
  );
  if (!builders.some(({ name }) => name === 'Hugo'))
    console.log('Hugo is left out, because it is not installed.');

  const contenders = chosen.map((builder) => ({
    builder,
    root: join(workplace, builder.name),
    runs: [] as Run[],
  }));
  for (const { builder, root } of contenders) {
    console.error(`${builder.name}: preparing`);
    mkdirSync(root);
    await builder.prepare(root);
  }
  console.error(`Writing ${size} releases`);
  const slugs: string[] = [];
  for (let place = 0; place < size; place++) {
    const release: Release = aRelease(place);
    slugs.push(release.slug);
    for (const { builder, root } of contenders) put(root, ...builder.fileOf(release));
  }
  const failed = new Set<Contender>();
  for (let round = 1; round <= rounds; round++)
    for (const contender of contenders.filter((one) => !failed.has(one))) {
      console.error(`Round ${round}: ${contender.builder.name}`);
      await buildOnce(contender, slugs).catch((error) => {
        console.error(`${contender.builder.name} is left out: ${error.message}`);
        failed.add(contender);
      });
    }
  const done = contenders.filter((one) => !failed.has(one));
  const base = done.find(({ builder }) => builder.name === 'Dateline');
  console.table(done.map((contender) => row(contender, base)));
  if (values.edit && base !== undefined) console.table(await measureEdits(base.root, size));
  if (failed.size > 0) process.exitCode = 1;
};

const workplace = mkdtempSync(join(tmpdir(), 'dateline-build-'));
process.on('exit', () => rmSync(workplace, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
try {
  if (values.help) console.log(HELP);
  else await measure(workplace);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
