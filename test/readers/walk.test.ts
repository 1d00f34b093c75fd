import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Release, type ServedNewsroom, serveNewsroom } from './newsroom.ts';
import type { Polled, Reader } from './reader.ts';
import { curl } from './readers/curl.ts';
import { feedparser } from './readers/feedparser.ts';
import { newsboat } from './readers/newsboat.ts';
import { rss2email } from './readers/rss2email.ts';
import { sfeed } from './readers/sfeed.ts';
import { steps } from './steps.ts';

const readers: readonly Reader[] = [newsboat, rss2email, sfeed, feedparser, curl];

/** Where people subscribe. The last address redirects to the first. */
const subscriptions = ['/rss.xml', '/atom.xml', '/rss'].flatMap((path) =>
  readers
    .filter(({ followsRedirects }) => followsRedirects || path !== '/rss')
    .map((reader) => ({ reader, path })),
);

const findMissing = (): readonly string[] =>
  readers.filter(({ check }) => spawnSync('sh', ['-c', check]).status !== 0).map((reader) => reader.package);

const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
const polls = new Map<string, () => Promise<Polled>>();
let newsroom: ServedNewsroom;

beforeAll(async () => {
  const missing = findMissing();
  if (missing.length > 0) throw new Error(`Feed readers are missing. Run apt install ${missing.join(' ')}`);
  newsroom = await serveNewsroom();
  for (const { reader, path } of subscriptions) {
    const home = mkdtempSync(join(folder, 'home-'));
    polls.set(`${reader.name} ${path}`, await reader.subscribe(newsroom.origin + path, home));
  }
});

afterAll(async () => {
  await newsroom?.dispose();
  rmSync(folder, { recursive: true });
});

/** A release in a line. A reader that shows no changes is compared by ids alone. */
const toLine = ({ showsChanges }: Reader, slug: string, title: string, text: string): string =>
  showsChanges ? `${slug}: ${title}. ${text}` : slug;

/** `talks` in `tag:news.example,2026-03-02:talks`. */
const slugIn = (id: string): string => id.replace(/^.*:/, '');

/** What an article says: its corrections and its first paragraph, or why it was withdrawn. */
const saidIn = (html: string): string => {
  const [notices = ''] = /<aside>[\s\S]*<\/aside>/.exec(html) ?? [];
  const notes = [...notices.matchAll(/<\/time>: (.*?)<\/li>/g)].map(([, note]) => note);
  const reason = /<strong>Reason<\/strong>: (.*?)<\/p>/.exec(html)?.[1];
  const paragraph = /<p>(.*?)<\/p>/.exec(html.replace(notices, ''))?.[1];
  return [...notes, reason ?? paragraph ?? html].join(' ');
};

/** A release as readers should have it. */
const toSaid = ({ title, text, corrections = [], withdrawn }: Release): readonly [string, string] =>
  withdrawn === undefined
    ? [title, [...corrections.map(({ note }) => note), text].join(' ')]
    : ['This release was withdrawn', withdrawn.reason];

describe.each(steps)('%s', (_, happen) => {
  beforeAll(() => happen(newsroom));

  test.concurrent.for(subscriptions)('$reader.name at $path', async ({ reader, path }, { expect }) => {
    const began = Date.now();
    const { releases = [], errors } = (await polls.get(`${reader.name} ${path}`)?.()) ?? {};
    const ended = Date.now();
    expect(errors).toBe('');
    const all = newsroom.releases().map((one) => ({ ...one, from: Date.parse(one.published) }));
    // A reader may have a release that appeared while it polled.
    const optional = all.filter(({ from }) => began < from && from <= ended).map(({ slug }) => slug);
    const expected = all.filter(({ slug, from }) => from <= began && !optional.includes(slug));
    const shown = releases.filter(({ id }) => !optional.includes(slugIn(id)));
    expect(
      shown.map(({ id, title, text }) => toLine(reader, slugIn(id), title, saidIn(text))).sort(),
    ).toEqual(expected.map(({ slug, ...release }) => toLine(reader, slug, ...toSaid(release))).sort());
  });
});
