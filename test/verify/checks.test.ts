import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { askingAt, connectTo } from '../../src/verify/ask.ts';
import { mayLearnSlugs } from '../../src/verify/check-table.ts';
import { feedFault, linksIn } from '../../src/verify/well-formed.ts';
import { judgeCertificate, judgeProtocol } from '../../src/verify/zone-checks.ts';
import { anEmptyFolder } from '../support/a-folder.ts';

describe('A feed', () => {
  test.each<[string, string]>([
    ['nested elements', '<?xml version="1.0"?><rss version="2.0"><channel><a/></channel></rss>'],
    ['text, references and CDATA', '<a b="1 &gt; 0">&amp; &#8211; <![CDATA[ <b> & ]]></a><!-- </a> & -->'],
    ['JSON', '{"items":[]}'],
  ])('with %s can be parsed', (_what, text) => {
    expect(feedFault(text)).toBeUndefined();
  });

  test.each<[string, string]>([
    ['<a><b></a></b>', 'closes <b> with </a>'],
    ['<a><b/>', 'ends before <a> is closed'],
    ['<a>R&D</a>', 'has a & that belongs to nothing'],
    ['<a>1 < 2</a>', 'has a < that belongs to nothing'],
    ['{"items":[', 'is not JSON'],
    ['', 'is not JSON'],
  ])('%s can’t be parsed', (text, fault) => {
    expect(feedFault(text)).toBe(fault);
  });

  test('names itself in a link of its head, not in one of an entry', () => {
    const feed =
      '<feed><link rel="alternate" href="/"/><link rel="self" type="x" href="https://a.example/?a=1&amp;b"/>' +
      '<entry><link rel="self" href="/other"/></entry></feed>';
    expect(linksIn(feed, 'self')).toEqual(['https://a.example/?a=1&b']);
    expect(linksIn('{"feed_url":"https://a.example/f"}', 'self')).toEqual(['https://a.example/f']);
    expect(linksIn('{"hubs":[{"url":"https://h.example/"}]}', 'hub')).toEqual(['https://h.example/']);
  });
});

describe('An embargoed slug', () => {
  test.each([
    ['https://news.example', true],
    ['http://news.example', false],
    ['https://news.example.net', false],
    ['https://dateline.press.workers.dev', false],
    ['http://localhost:8787', true],
    ['http://[::1]:8787', true],
  ])('is asked for at %s: %s', (origin, isAsked) => {
    expect(mayLearnSlugs(origin, 'https://news.example')).toBe(isAsked);
  });
});

describe('A certificate', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const until = (date: string) => judgeCertificate({ protocol: 'h2', validUntil: new Date(date) }, now);

  test('is fine while weeks are left', () => {
    expect(until('2026-02-01T00:00:00Z')).toEqual({ state: 'ok', detail: '31 days left, until 2026-02-01' });
  });

  test('is reported once it should have been renewed', () => {
    expect(until('2026-01-14T00:00:00Z')).toMatchObject({
      state: 'warning',
      detail: 'ends in 13 days, on 2026-01-14',
    });
  });

  const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
  test.skipIf(!hasOpenssl)(
    'is read from the connection, with the protocol that the server speaks',
    async () => {
      const folder = anEmptyFolder();
      const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name)) as [string, string];
      const words = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '30'];
      const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
      execFileSync('openssl', ['req', '-x509', ...words, ...name], { stdio: 'ignore' });
      const ca = readFileSync(cert, 'utf8');
      const server = createSecureServer(
        { key: readFileSync(key), cert: ca, allowHTTP1: true },
        (_, response) => response.end('an answer'),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      const origin = `https://localhost:${(server.address() as AddressInfo).port}`;

      const connection = await connectTo(origin, { timeout: 3000, ca });
      expect(judgeProtocol(connection)).toEqual({ state: 'ok', detail: 'spoken' });
      expect(judgeCertificate(connection, Date.now())).toMatchObject({
        state: 'ok',
        detail: expect.stringMatching(/^(29|30) days left, until /),
      });
      const asking = askingAt(origin, { timeout: 3000, ca });
      onTestFinished(() => asking.close());
      expect(await asking.ask([{ path: '/' }])).toMatchObject([
        { status: 200, body: Buffer.from('an answer') },
      ]);
      const untrusted = await connectTo(origin, { timeout: 3000 });
      expect(judgeCertificate(untrusted, Date.now())).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining('SELF_SIGNED'),
      });
    },
  );
});
