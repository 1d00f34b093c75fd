import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { build } from '../../src/commands/build.ts';
import { RECORD } from '../../src/content/record.ts';
import { digest } from '../../src/model/digest.ts';
import type { Instant } from '../../src/model/instant.ts';
import { printProblems } from '../../src/model/problem.ts';
import { aFreePort } from '../support/a-free-port.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

const SITE = `title: Newsroom
description: Releases on diplomacy.
url: https://news.example
publisher: Newsroom
`;

/** A release as a publisher writes it: its first paragraph, and the fields of its front matter. */
export type Release = {
  readonly title: string;
  readonly published: string;
  readonly text: string;
  readonly aliases?: readonly [string];
  readonly corrections?: readonly { readonly at: string; readonly note: string }[];
  readonly withdrawn?: { readonly at: string; readonly reason: string };
};

/** Files in `entries/`, by slug. */
type Changes = Readonly<Record<string, Release | 'gone'>>;

/** Figures below each text, which no coding makes much shorter: an answer with new releases alone would pay. */
const annexOf = (slug: string): string =>
  Array.from({ length: 100 }, (_, n) => digest(`${slug} ${n}`)).join(', ');

export type ServedNewsroom = {
  readonly origin: string;
  /** Makes the changes, builds, and lets the Worker serve what was built. */
  readonly deploy: (changes: Changes) => Promise<void>;
  /** Deploys from a clone that lacks the record, which nobody committed. */
  readonly clone: (changes: Changes) => Promise<void>;
  /** Waits until every embargo has lifted. */
  readonly wait: () => Promise<void>;
  /** Every release, with the first slug that it had. */
  readonly releases: () => readonly (Release & { readonly slug: string })[];
  readonly dispose: () => Promise<void>;
};

export const now = (): Instant => Math.floor(Date.now() / 1000);

const reach = (milliseconds: number): Promise<void> => setTimeout(Math.max(0, milliseconds - Date.now()));

/** A newsroom that a publisher changes and deploys again and again, served by the real Worker. */
export const serveNewsroom = async (): Promise<ServedNewsroom> => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  const output = join(root, 'dist');
  const script = dryRun();
  const port = await aFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const releases = new Map<string, Release>();
  let workerd: Workerd | undefined;
  mkdirSync(join(root, 'entries'));
  writeFileSync(join(root, 'entries/site.yaml'), SITE);

  const change = (slug: string, release: Release | 'gone'): void => {
    const file = join(root, 'entries', `${slug}.md`);
    if (release === 'gone') {
      rmSync(file);
      releases.delete(slug);
      return;
    }
    const { text, ...fields } = release;
    // JSON is YAML.
    writeFileSync(file, `---\n${JSON.stringify(fields)}\n---\n\n${text}\n\n${annexOf(slug)}\n`);
    releases.set(slug, release);
  };

  const deploy = async (changes: Changes): Promise<void> => {
    // HTTP counts whole seconds, and a publisher takes more than one: no reader polls in the second of a build.
    await reach((now() + 1) * 1000);
    for (const [slug, release] of Object.entries(changes)) change(slug, release);
    const problems = build({ root, output, at: now(), view: { origin }, isRecorded: true });
    if (problems.length > 0) throw new Error(printProblems(problems));
    await workerd?.dispose();
    const bundle = new Uint8Array(readFileSync(join(output, BUNDLE)));
    workerd = await startWorkerd(script, bundle, join(output, ASSETS), port);
  };

  return {
    origin,
    deploy,
    clone: (changes) => {
      rmSync(join(root, RECORD));
      return deploy(changes);
    },
    wait: () =>
      reach(Math.max(...[...releases.values()].map(({ published }) => Date.parse(published))) + 1000),
    releases: () =>
      [...releases].map(([slug, release]) => ({ ...release, slug: release.aliases?.[0] ?? slug })),
    dispose: async () => {
      await workerd?.dispose();
      rmSync(root, { recursive: true });
    },
  };
};
