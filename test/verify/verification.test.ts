import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { build } from '../../src/commands/build.ts';
import { type LocalBuild, openLocalBuild } from '../../src/verify/local-build.ts';
import { reportLines, summary } from '../../src/verify/report.ts';
import { isVerified, type Verification, verify } from '../../src/verify/verification.ts';
import { anEntryFile, put, SITE } from '../support/a-folder.ts';
import { type Loopback, onLoopback } from '../support/a-hub.ts';
import { runCommand } from '../support/commands.ts';
import { dryRun, startWorkerd, type Workerd } from '../support/workerd.ts';

const HUB = 'https://hub.example/';
const MANAGED = `# BEGIN Cloudflare Managed content

User-agent: *
Content-Signal: search=yes,ai-train=no

User-agent: GPTBot
Disallow: /

# END Cloudflare Managed Content

`;

type Sent = { status: number; headers: Record<string, string>; body: Buffer };

/** Changes an answer on its way from the Worker to a reader. */
type Break = (path: string, answer: Sent) => Sent | Promise<Sent>;

const untouched: Break = (_, answer) => answer;

/** Changes the answers at paths. */
const at =
  (paths: RegExp, change: (answer: Sent) => Partial<Sent>): Break =>
  (path, answer) =>
    paths.test(path) ? { ...answer, ...change(answer) } : answer;

const withHeaders = (paths: RegExp, headers: Record<string, string>): Break =>
  at(paths, (answer) => ({ headers: { ...answer.headers, ...headers } }));

const without = (paths: RegExp, name: string): Break =>
  at(paths, ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([field]) => field !== name)),
  }));

const FEEDS = /\/(rss\.xml|atom\.xml|feed\.json)$/;
const RSS = /^\/rss\.xml$/;

const CHALLENGE: Partial<Sent> = {
  status: 403,
  headers: { 'cf-mitigated': 'challenge', 'content-type': 'text/html; charset=UTF-8', server: 'cloudflare' },
  body: Buffer.from('<!DOCTYPE html><title>Just a moment...</title>'),
};

describe('A verification from outside', () => {
  let proxy: Loopback;
  let worker: Workerd;
  let breakIt: Break = untouched;
  let root: string;
  let local: LocalBuild;
  let asked: string[] = [];

  const originOf = () => new URL(proxy.url).origin;

  /** Builds a newsroom in a folder. */
  const built = (name: string, change: (folder: string) => void = () => {}): string => {
    const folder = join(root, name);
    put(
      folder,
      'entries/site.yaml',
      `${SITE.replace('https://news.example', originOf())}hub: ${HUB}\nlimits: { feed: 3 }\n`,
    );
    for (let n = 1; n <= 55; n++)
      put(
        folder,
        `entries/release-${n}.md`,
        anEntryFile(
          `Officials met for day ${n}. ${'They talked at length. '.repeat(60)}\n`,
          'tags: [Trade]\n',
        ).replace('2025-08-28', `2025-0${1 + Math.floor(n / 20)}-${String(1 + (n % 20)).padStart(2, '0')}`),
      );
    put(folder, 'entries/moved.md', anEntryFile('They met.\n', 'aliases: [before]\n'));
    put(folder, 'entries/merger.md', anEntryFile('They merge.\n').replace('2025-08-28', '2099-01-01'));
    change(folder);
    const output = join(folder, 'dist');
    const problems = build({ root: folder, output, at: Math.floor(Date.now() / 1000) });
    expect(problems.filter(({ isWarning }) => !isWarning)).toEqual([]);
    return output;
  };

  const opened = (output: string): LocalBuild => openLocalBuild(output) as LocalBuild;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'dateline-'));
    proxy = await onLoopback(async ({ url, headers, method }) => {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const answer = await worker.ask(pathname, Object.fromEntries(headers), method);
      const fields = Object.entries(answer.headers)
        .filter(([name]) => !['connection', 'keep-alive', 'transfer-encoding'].includes(name))
        .map(([name, value]) => [name, String(value)]);
      const sent = await breakIt(pathname, { ...answer, headers: Object.fromEntries(fields) });
      const { 'content-length': _, ...others } = sent.headers;
      return new Response(sent.status === 304 ? null : new Uint8Array(sent.body), {
        status: sent.status,
        headers: others,
      });
    });
    const output = built('live');
    local = opened(output);
    const bundle = new Uint8Array(readFileSync(join(output, BUNDLE)));
    worker = await startWorkerd(dryRun(), bundle, join(output, ASSETS));
  }, 120_000);

  afterAll(async () => {
    await proxy.close();
    await worker.dispose();
    rmSync(root, { recursive: true });
  });

  beforeEach(() => {
    breakIt = untouched;
    asked = [];
  });

  const verified = (against = local): Promise<Verification> =>
    verify(originOf(), against, { isLocal: false, timeout: 3000 });

  /** The checks that found something, with what they found. */
  const found = ({ lines }: Verification): Record<string, string> =>
    Object.fromEntries(
      lines
        .filter(({ state }) => state === 'failed' || state === 'warning')
        .map(({ name, state, detail }) => [name, `${state}: ${detail}`]),
    );

  test('finds nothing wrong with what was deployed, in a bounded number of requests', async () => {
    const verification = await verified();
    expect(found(verification)).toEqual({});
    expect(isVerified(verification)).toBe(true);
    expect(verification.lines.filter(({ state }) => state === 'skipped')).toEqual([]);
    expect(asked).toHaveLength(verification.requests);
    expect(verification.requests).toBeLessThan(150);
    expect(asked).toContain('/releases/merger.json');
    expect(asked).toContain('/feeds/1/atom.xml');
    expect(asked).toContain('/releases/before');
  });

  test.each<[string, Break, Record<string, unknown>]>([
    [
      'a wrong type',
      withHeaders(RSS, { 'content-type': 'text/html; charset=utf-8' }),
      { types: 'failed: /rss.xml is text/html; charset=utf-8, not application/rss+xml; charset=utf-8' },
    ],
    [
      'no 304, because the tag is removed',
      async (path, answer) =>
        FEEDS.test(path) && answer.status === 304
          ? { ...(await worker.ask(path)), headers: answer.headers as Record<string, string> }
          : answer,
      { 304: expect.stringContaining('/rss.xml is sent again (200) to a reader that has it; /atom.xml') },
    ],
    [
      'a challenge everywhere',
      () => CHALLENGE as Sent,
      { readers: expect.stringMatching(/^failed: challenged at \/health \(403\), \/rss\.xml \(403\), /) },
    ],
    [
      'a challenge at one feed',
      at(RSS, () => ({ ...CHALLENGE, status: 503 })),
      { readers: 'failed: challenged at /rss.xml (503)' },
    ],
    [
      'a rule of the zone',
      at(/atom\.xml$/, () => ({ status: 403, headers: {}, body: Buffer.from('error code: 1020') })),
      { readers: expect.stringContaining('refused at /atom.xml (403)') },
    ],
    [
      'managed robots.txt',
      at(/^\/robots\.txt$/, ({ body }) => ({ body: Buffer.concat([Buffer.from(MANAGED), body]) })),
      { 'robots.txt': 'warning: 6 lines stand before yours' },
    ],
    [
      'another robots.txt',
      at(/^\/robots\.txt$/, () => ({ body: Buffer.from('User-agent: *\nDisallow: /\n') })),
      { 'robots.txt': 'failed: answers 200 with another text' },
    ],
    [
      'a leaked embargo',
      at(/^\/releases\/merger\.md$/, () => ({ status: 200, body: Buffer.from('# A merger\n') })),
      { embargo: 'failed: /releases/merger.md answers 200' },
    ],
    [
      'missing CORS',
      without(/^\/feed\.json$/, 'access-control-allow-origin'),
      { CORS: 'failed: /feed.json allows no page' },
    ],
    [
      'a rewritten page',
      at(/^\/releases\/moved$/, ({ body }) => ({ body: Buffer.from(`${body}<script></script>`) })),
      { bytes: 'failed: /releases/moved' },
    ],
    [
      'a feed that is cut',
      at(/^\/atom\.xml$/, (answer) =>
        answer.headers['content-encoding'] === undefined ? { body: answer.body.subarray(0, 3000) } : answer,
      ),
      {
        parsed: expect.stringContaining('/atom.xml ends before <'),
        bytes: 'failed: /atom.xml',
      },
    ],
    [
      'a coding that is not what it says',
      at(RSS, ({ body, headers }) =>
        headers['content-encoding'] === 'gzip' ? { body: body.subarray(0, 40) } : {},
      ),
      { gzip: 'failed: /rss.xml is no gzip, though it says so' },
    ],
    [
      'no compression',
      async (path, answer) => {
        if (!RSS.test(path) || answer.headers['content-encoding'] !== 'br') return answer;
        const { 'content-encoding': _, ...headers } = answer.headers;
        return { ...answer, headers, body: (await worker.ask(path)).body };
      },
      { br: 'failed: /rss.xml is sent as identity to a reader that takes br' },
    ],
    [
      'gzip in place of br',
      at(RSS, ({ headers }) =>
        headers['content-encoding'] === 'br'
          ? { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync('<rss/>') }
          : {},
      ),
      { br: 'failed: /rss.xml is sent as gzip to a reader that takes br' },
    ],
    ['no hub', without(RSS, 'link'), { hub: 'failed: /rss.xml has no Link header with the hub' }],
    [
      'a cache that keeps for long',
      withHeaders(/^\/$/, { 'cache-control': 'public, max-age=14400' }),
      { caches: 'failed: / may be kept for 14400 s, not 60' },
    ],
    [
      'a cache that is older than it may be',
      withHeaders(RSS, { age: '4000' }),
      { caches: 'failed: /rss.xml is 4000 s old, and may be kept for 900' },
    ],
    [
      'a redirect of the zone',
      at(/^\/rss$/, (answer) => ({ headers: { ...answer.headers, location: 'https://elsewhere.example/' } })),
      { redirects: 'failed: /rss answers 301 to https://elsewhere.example/, not 301 to /rss.xml' },
    ],
    [
      'a release without its Markdown',
      at(/^\/releases\/moved\.md$/, () => ({ status: 404 })),
      { release: 'failed: /releases/moved.md answers 404' },
    ],
    [
      'an archive that is gone',
      at(/^\/feeds\/1\/rss\.xml$/, () => ({ status: 500 })),
      { archives: 'failed: /feeds/1/rss.xml answers 500' },
    ],
    ['a feed that fails', at(RSS, () => ({ status: 500 })), { feeds: 'failed: /rss.xml answers 500' }],
    [
      'a browser that gets the feed',
      async (path, answer) =>
        RSS.test(path) && answer.headers['content-type']?.startsWith('text/html')
          ? {
              ...answer,
              ...(await worker.ask(path)),
              headers: { ...answer.headers, 'content-type': 'application/rss+xml' },
            }
          : answer,
      { browsers: 'warning: a browser gets the feed itself at /rss.xml' },
    ],
    [
      'a feed of nothing',
      at(/^\/feed\.json$/, () => ({ body: Buffer.from('null'), status: 200 })),
      {
        304: expect.stringContaining('/feed.json is sent again (200)'),
        bytes: 'failed: /feed.json',
        'self links': 'failed: /feed.json names no address as its own',
        hub: 'failed: /feed.json does not name the hub',
        gzip: expect.any(String),
        br: expect.any(String),
      },
    ],
    [
      'a list of what is no release',
      at(/^\/releases\.json$/, () => ({ body: Buffer.from('{"releases":[null,{"url":"\\u001b"}]}') })),
      { bytes: 'failed: /releases.json', ids: expect.stringContaining('what answers makes no sense') },
    ],
    [
      'something else at the address',
      () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<h1>Parked</h1>') }),
      { answers: 'failed: /health answers 200, and not as Dateline does' },
    ],
  ])('names %s by its check alone', async (_what, change, expected) => {
    breakIt = change;
    const verification = await verified();
    expect(found(verification)).toEqual(expected);
    const isFailed = Object.values(found(verification)).some((text) => text.startsWith('failed'));
    expect(isVerified(verification)).toBe(!isFailed);
  });

  test('names a stale build by its name, and compares nothing else with it', async () => {
    const output = built('newer', (folder) =>
      put(folder, 'entries/newest.md', anEntryFile('They met again.\n', 'tags: [Energy]\naliases: [new]\n')),
    );
    const newer = opened(output);
    const verification = await verified(newer);
    expect(found(verification)).toEqual({
      build: expect.stringContaining(`failed: ${local.build} answers, and ${newer.build} is here`),
    });
  });

  test('accepts another build with the same documents, such as one of the next day', async () => {
    const output = built('rebuilt', (folder) =>
      put(folder, 'entries/later.md', anEntryFile('Later.\n').replace('2025-08-28', '2099-02-02')),
    );
    const verification = await verified(opened(output));
    expect(found(verification)).toEqual({});
    expect(verification.lines).toContainEqual({
      name: 'build',
      state: 'ok',
      detail: expect.stringContaining('but with the same documents'),
    });
  });

  test('names releases that would get another id', async () => {
    const output = built('without-record', (folder) =>
      put(folder, 'entries/release-55.md', anEntryFile('They met.\n', 'id: tag:news.example,2020:other\n')),
    );
    expect(found(await verified(opened(output)))).toEqual({
      build: expect.any(String),
      ids: expect.stringMatching(
        /^failed: \/releases\/release-55 is tag:.* to readers, and tag:news.example,2020:other here$/,
      ),
    });
  });

  test('stops where nothing answers in time, or at all', async () => {
    breakIt = async (_, answer) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return answer;
    };
    const { lines } = await verify(originOf(), local, { isLocal: false, timeout: 100 });
    expect(lines).toEqual([
      { name: 'answers', state: 'failed', detail: 'no answer in time', hint: expect.any(String) },
    ]);
    const gone = await verify('http://127.0.0.1:9', local, { isLocal: false, timeout: 100 });
    expect(found(gone)).toEqual({ answers: expect.stringContaining('ECONNREFUSED') });
  });

  test('is printed as a line for each check, with the hint below', async () => {
    breakIt = at(RSS, () => CHALLENGE);
    const verification = await verified();
    const report = reportLines(verification.lines);
    expect(report).toMatch(
      /^ {2}FAILED {3}readers {5}challenged at \/rss\.xml \(403\)\n {15,}No feed reader passes/m,
    );
    expect(report.replace(/\s+/g, ' ')).toContain('give it the label cf-rss-feed');
    expect(report.split('\n').every((line) => line.length <= 110)).toBe(true);
    expect(summary(verification)).toMatch(
      /^NOT VERIFIED http:.*: \d+ of \d+ checks passed, \d+ requests, [\d.]+ s\.\n$/,
    );
  });

  test('is a command with a status for programs', { timeout: 60_000 }, async () => {
    const cwd = join(root, 'live');
    const run = (...words: string[]) => runCommand('verify', words, { cwd });
    const fine = await run();
    expect(fine).toMatchObject({ status: 0, error: '' });
    expect(fine.out).toContain(`Verified ${originOf()}: `);
    breakIt = withHeaders(RSS, { 'content-type': 'text/plain' });
    const json = await run('--json');
    expect(json.status).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ url: originOf(), isVerified: false });
    for (const words of [
      ['--jsom'],
      ['news.example'],
      ['--timeout', '0'],
      ['--local', originOf()],
      ['--local'],
    ])
      expect(await run(...words)).toMatchObject({ status: 2, out: '' });
  });
});
