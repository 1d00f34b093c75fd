import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE, placeEditions } from '../../src/build/place.ts';
import { renderEditions } from '../../src/build/render.ts';
import { fileOf, lastingDocuments } from '../../src/build/static.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { formats } from '../../src/feeds/formats.ts';
import { openBundle } from '../../src/model/bundle.ts';
import type { Entry } from '../../src/model/entry.ts';
import { newsroom } from '../../src/worker/newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

const SECRET = 'Reykjavík';
const at = instant('2026-01-01T00:00:00Z');

const talks = anEntry({
  tags: topics('diplomacy', '外交'),
  organizations: [anOrganization('Ministry of Trade')],
});
const japanese = anEntry({
  slug: 'talks-ja',
  language: 'ja',
  translationOf: 'talks',
  published: talks.published + 1,
});
const withdrawn = anEntry({
  slug: 'wrong',
  published: talks.published - 1,
  withdrawn: { at: talks.published + 60, reason: 'The figures were wrong.' },
});
const embargoed = anEntry({
  slug: 'summit',
  title: `The summit is in ${SECRET}`,
  published: instant('2100-01-01T00:00:00Z'),
  tags: topics('summits', '外交'),
  summary: SECRET,
});

const output = mkdtempSync(join(tmpdir(), 'dateline-'));
afterAll(() => rmSync(output, { recursive: true }));

/** Builds a newsroom and places it, and gives what it placed. */
const place = (entries: readonly Entry[], isStatic: boolean, folder = output) => {
  const editions = renderEditions(planEditions(aSite({ static: isStatic }), entries, at));
  expect(placeEditions(editions, folder, { isStatic })).toBeUndefined();
  return { editions, bytes: new Uint8Array(readFileSync(join(folder, BUNDLE))) };
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(folder, ASSETS), { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, ASSETS).length));

describe('A static newsroom', () => {
  const { editions, bytes } = place([talks, japanese, withdrawn], true);
  const lasting = lastingDocuments(editions);
  const app = newsroom(openBundle(bytes.buffer), () => at * 1000);
  let workerd: Workerd;

  beforeAll(async () => {
    workerd = await startWorkerd(dryRun(), bytes, join(output, ASSETS));
  }, 30_000);
  afterAll(() => workerd.dispose());

  test('has every feed and page that lasts among the static assets', () => {
    const paths = [...lasting.keys()];
    for (const path of [
      '/',
      '/rss.xml',
      '/atom.xml',
      '/feed.json',
      '/releases/talks',
      '/releases/talks.md',
      '/releases/talks-ja.json',
      '/topics/diplomacy',
      `/topics/${encodeURIComponent('外交')}/rss.xml`,
      '/organizations/ministry-of-trade/feed.json',
      '/archive/2025',
      '/sitemap.xml',
    ])
      expect(paths).toContain(path);
    for (const [path, document] of lasting)
      expect(existsSync(join(output, ASSETS, fileOf(path, document))), path).toBe(true);
  });

  /** What the two ways say otherwise: each names its version in its own way, and only the Worker looks at who asks. */
  const OWN = ['etag', 'last-modified', 'vary', 'content-length', 'transfer-encoding', 'cf-cache-status'];

  const said = (headers: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name)));

  test.each([...lasting.keys()])('answers %s without the Worker, as the Worker does', async (path) => {
    const answer = await workerd.ask(path);
    const response = await app.fetch(new Request(`https://newsroom.example${path}`));
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toMatch(/^"/);
    expect(answer.body.toString()).toBe(await response.text());
    const { link, ...headers } = said(answer.headers);
    const { link: same, ...others } = said(Object.fromEntries(response.headers));
    expect(headers).toEqual(others);
    // Those of the languages differ among releases, and the alternatives of a release are chosen by the Worker alone.
    if (!path.startsWith('/releases/')) expect(link).toBe(same);
    const again = await workerd.ask(path, { 'If-None-Match': String(answer.headers['etag']) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test.each(formats)('gives $name as it is to a browser too, which opens no page', async ({ path, type }) => {
    const answer = await workerd.ask(path, { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, `${type}; charset=utf-8`]);
    expect(String(answer.headers['vary'] ?? '')).not.toMatch(/Sec-Fetch-Dest/);
  });

  test.each([
    ['/releases/wrong', 410],
    ['/feed', 200],
    ['/rss', 301],
    ['/nothing', 404],
    ['/health', 200],
  ])('leaves %s to the Worker', async (path, status) => {
    const answer = await workerd.ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['etag'] ?? 'W/').toMatch(/^W\//);
  });

  test.each(['/topics/', '/rss.xml/', '/Topics'])('leads from %s to the one spelling', async (path) => {
    const { status, headers } = await workerd.ask(path);
    const location = String(headers['location']);
    // Cloudflare takes the slash off by itself, for the time being (html_handling); the Worker says the rest.
    expect([status, location]).toEqual([
      path === '/topics/' ? 307 : 301,
      path.toLowerCase().replace(/\/$/, ''),
    ]);
  });

  test('has rules that Cloudflare takes: a hundred at most, of which no line is too long', () => {
    const lines = readFileSync(join(output, ASSETS, '_headers'), 'utf8').split('\n');
    const patterns = lines.filter((line) => line.startsWith('/'));
    expect(patterns.length).toBeLessThanOrEqual(100);
    expect(new Set(patterns).size).toBe(patterns.length);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(2000);
  });
});

describe('What is embargoed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const entries = [
    talks,
    embargoed,
    anEntry({ slug: 'to-go', withdrawn: { at: embargoed.published, reason: `${SECRET} is off.` } }),
    anEntry({ slug: 'to-correct', corrections: [{ at: embargoed.published, note: SECRET }] }),
  ];

  test('is in no static asset, neither its name nor a word of it', () => {
    place(entries, true, folder);
    const files = filesIn(folder);
    expect(files).toContain('/releases/talks.html');
    for (const file of files) {
      expect(file).not.toMatch(/summit/);
      const text = readFileSync(join(folder, ASSETS, file), 'utf8');
      expect(text, file).not.toContain(SECRET);
      expect(text, file).not.toMatch(/summit/i);
    }
  });

  test('keeps to the Worker all that it will change', () => {
    place(entries, true, folder);
    const files = filesIn(folder);
    for (const file of ['/index.html', '/rss.xml', '/atom.xml', '/releases/to-go.html', '/sitemap.xml'])
      expect(files).not.toContain(file);
    expect(files).not.toContain('/releases/to-correct.html');
    expect(files).toContain('/releases/talks.md');
  });
});

describe('The static assets of a newsroom', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('lose what is public no more, and everything when it is static no more', () => {
    place([talks, anEntry({ slug: 'wrong' })], true, folder);
    expect(filesIn(folder)).toContain('/releases/wrong.html');
    place([talks, withdrawn], true, folder);
    expect(filesIn(folder)).toContain('/releases/talks.html');
    expect(filesIn(folder).filter((file) => file.includes('wrong'))).toEqual([]);
    place([talks, withdrawn], false, folder);
    expect(filesIn(folder)).toEqual(['/_headers']);
  });
});
