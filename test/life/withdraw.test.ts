import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { toHttpDate, toRfc3339 } from '../../src/model/instant.ts';
import type { Contact } from '../../src/model/organization.ts';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import {
  before,
  built,
  DAY,
  FERRIES_SAID,
  ferries,
  past,
  published,
  SITE,
  since,
  turn,
} from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant } from '../support/an-entry.ts';
import { jsonAt, statusesOf, textAt, validatorsOf, xmlAt } from '../support/asking.ts';

const atomGrammar = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(new URL('../feeds/atom.rng', import.meta.url), 'utf8')),
);
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
const FEEDS = formats.map(({ path }) => path);
/** The lists for programs that name the release. */
const LISTS = ['/archive/2025.json', '/releases.json'];

describe('a withdrawal', () => {
  const REASON = 'It was sent by mistake.';
  const PAGE = '/releases/ferries';
  const FORMS = [PAGE, `${PAGE}.md`, `${PAGE}.json`];
  const entries = [past, ferries({ withdrawn: { at: turn, reason: REASON }, aliases: ['boats'] })];
  const { at, answersAt, paths } = aBuiltNewsroom(entries);

  test.each(FORMS)('ends %s on its second, for good', async (path) => {
    expect(await statusesOf(at(before), [path])).toEqual([200]);
    for (const [, now] of since) expect(await statusesOf(at(now), [path])).toEqual([410]);
  });

  test.each(
    FORMS.flatMap((path) => [
      [path, 'text/html', 'text/html; charset=utf-8'],
      [path, 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html; charset=utf-8'],
      [path, 'application/json', 'application/problem+json'],
      [path, 'application/problem+json', 'application/problem+json'],
      [path, 'application/json, text/plain, */*', 'application/problem+json'],
      [path, 'text/plain', 'text/plain; charset=utf-8'],
      [path, 'text/markdown', 'text/plain; charset=utf-8'],
      [path, '*/*', 'text/html; charset=utf-8'],
    ]),
  )('answers for %s, asked for %s, with a notice in %s', async (path, accept, type) => {
    const response = await at(turn)(path, { headers: { Accept: accept } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([410, type]);
    expect(response.headers.get('Vary')).toBe('Accept, Accept-Encoding');
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+$/);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Link')).toBeNull();
    const text = await response.text();
    expect(text).toContain(REASON);
    expect(Number(response.headers.get('Content-Length'))).toBe(new TextEncoder().encode(text).length);
  });

  test('has a reason and a date, for people and for programs', async () => {
    const notice = async (accept: string) => (await at(turn)(PAGE, { headers: { Accept: accept } })).text();
    const html = await notice('text/html');
    expect(findElements(html, 'h1').map(({ text }) => text)).toEqual(['This release was withdrawn']);
    expect(findElements(html, 'dd').map(({ text }) => text)).toEqual(['February 1, 2026', REASON]);
    expect(findElements(html, 'time')[0]?.attributes['datetime']).toBe('2026-02-01T09:00:00Z');
    expect(findElements(html, 'meta', { name: 'robots' })[0]?.attributes['content']).toBe('noindex');
    expect(JSON.parse(await notice('application/json'))).toEqual({
      type: 'about:blank',
      status: 410,
      title: 'Gone',
      detail: REASON,
      withdrawn: '2026-02-01T09:00:00Z',
      contacts: [{ name: 'Newsroom' }],
    });
    expect((await notice('text/plain')).split('\n').slice(0, 3)).toEqual([
      '410 This release was withdrawn',
      'Withdrawn: February 1, 2026',
      `Reason: ${REASON}`,
    ]);
  });

  const office: Contact = { name: 'Press office', email: 'press@newsroom.example', phone: '+81 3 0000 0000' };
  const desk: Contact = { name: 'Policy desk', role: 'Enquiries', url: 'https://desk.example/' };
  const OFFICE = 'Press office, press@newsroom.example, +81 3 0000 0000';
  const DESK = 'Policy desk, Enquiries, https://desk.example/';
  test.each<[string, readonly Contact[], readonly Contact[], readonly string[], readonly string[]]>([
    ['those of the site', [office], [], [OFFICE], [OFFICE]],
    ['those of its organizations', [], [desk], [DESK], ['Policy desk, Enquiries']],
    ['both', [office], [desk], [OFFICE, DESK], [OFFICE, 'Policy desk, Enquiries']],
    ['one who is both, once', [office], [office], [OFFICE], [OFFICE]],
    ['the publisher, where there are none', [], [], ['Dateline Co'], ['Dateline Co']],
  ])('names whom to ask: %s', async (_, contacts, theirs, text, cards) => {
    const organizations = [anOrganization('Ministry of Transport', { contacts: theirs })];
    const ask = aBuiltNewsroom([ferries({ withdrawn: { at: turn, reason: REASON }, organizations })], {
      site: aSite({ contacts, publisher: { name: 'Dateline Co' } }),
    }).at(turn);
    const html = await textAt(ask, PAGE);
    expect(findElements(html, 'li', { class: 'h-card' }).map(({ text }) => text)).toEqual(cards);
    const plain = await (await ask(PAGE, { headers: { Accept: 'text/plain' } })).text();
    expect(plain.split('\n').slice(3)).toEqual([...text, `${SITE}/`, '']);
  });

  test.each(FERRIES_SAID)('leaves no %j anywhere', async (said) => {
    expect(pathsWith(await answersAt(before), said)).not.toEqual([]);
    for (const [, now] of since)
      expect(pathsWith(await answersAt(now), said)).toEqual(said === SITE + PAGE ? LISTS : []);
  });

  test('is nowhere before its second', async () => {
    for (const text of [REASON, '"withdrawn":', '"state":"withdrawn"', toRfc3339(turn), toHttpDate(turn)])
      expect(pathsWith(await answersAt(before), text)).toEqual([]);
  });

  test('after it, the reason is in its notices, in the lists for programs and in the Atom feeds that the release was in', async () => {
    const feeds = ['', '/topics/shipping', '/topics/trade', '/organizations/ministry-of-transport'];
    expect(pathsWith(await answersAt(turn), REASON)).toEqual(
      [...FORMS, ...LISTS, '/feed', ...feeds.map((collection) => `${collection}/atom.xml`)].sort(),
    );
  });

  test('leaves the releases beside it where they are', async () => {
    for (const path of ['/', '/archive/2025', '/topics/trade', '/sitemap.xml', ...FEEDS])
      expect(pathsWith(await answersAt(turn), `${SITE}/releases/past`)).toContain(path);
  });

  test('keeps the addresses of a topic that only it had, which nothing else names, until the tag is taken out', async () => {
    const addresses = ['', ...FEEDS].map((feed) => `/topics/shipping${feed}`);
    expect(await statusesOf(at(turn), addresses)).toEqual(addresses.map(() => 200));
    const naming = pathsWith(await answersAt(turn), '/topics/shipping');
    expect(naming.filter((path) => !path.startsWith('/topics/shipping'))).toEqual([]);
    const untagged = aBuiltNewsroom([past, ferries({ withdrawn: { at: turn, reason: REASON }, tags: [] })]);
    expect(await statusesOf(untagged.at(turn), addresses)).toEqual(addresses.map(() => 404));
  });

  test.each(['', '/topics/shipping', '/organizations/ministry-of-transport'])(
    'is one tombstone in %s/atom.xml, which is valid beside what is left',
    async (collection) => {
      const tombstones = async (now: number) => {
        const { document, texts } = await xmlAt(at(now), `${collection}/atom.xml`);
        expect(() => atomGrammar.validate(document)).not.toThrow();
        const tombstone = `/a:feed/*[local-name()="deleted-entry" and namespace-uri()="${TOMBSTONES}"]`;
        return ['@ref', '@when', '*[local-name()="comment"]'].map((part) => texts(`${tombstone}/${part}`));
      };
      const one = [['tag:newsroom.example,2025-08-28:ferries'], ['2026-02-01T09:00:00Z'], [REASON]];
      expect(await tombstones(before)).toEqual([[], [], []]);
      expect(await tombstones(turn)).toEqual(one);
      expect(await tombstones(turn + DAY)).toEqual(one);
      expect((await xmlAt(at(turn), `${collection}/atom.xml`)).texts('//a:entry/a:id')).toEqual(
        collection === '' ? ['tag:newsroom.example,2025-08-28:past'] : [],
      );
    },
  );

  test.each(FEEDS)('is a change of %s', async (path) => {
    const [was, is] = await Promise.all([before, turn].map((now) => validatorsOf(at(now), path)));
    expect(was?.modified).toBe(toHttpDate(built));
    expect(is?.modified).toBe(toHttpDate(turn));
    expect(is?.tag).not.toBe(was?.tag);
  });

  test('moves the date that a feed gives itself', async () => {
    const dates = async (now: number) => [
      ...(await xmlAt(at(now), '/rss.xml')).texts('/rss/channel/lastBuildDate'),
      ...(await xmlAt(at(now), '/atom.xml')).texts('/a:feed/a:updated'),
    ];
    expect(await dates(before)).toEqual(['Fri, 29 Aug 2025 00:00:00 GMT', '2025-08-29T00:00:00Z']);
    expect(await dates(turn)).toEqual(['Sun, 01 Feb 2026 09:00:00 GMT', '2026-02-01T09:00:00Z']);
  });

  test.each(FORMS)('of %s has no precondition, and nothing to be compared by', async (path) => {
    const { headers } = await at(before)(path);
    for (const [name, value] of [
      ['If-None-Match', '*'],
      ['If-None-Match', headers.get('ETag') ?? ''],
      ['If-Match', '"x"'],
      ['If-Modified-Since', toHttpDate(turn + DAY)],
      ['If-Unmodified-Since', toHttpDate(published)],
    ] as const) {
      const response = await at(turn)(path, { headers: { [name]: value } });
      expect([response.status, response.headers.get('ETag')], name).toEqual([410, null]);
      expect(await response.text()).toContain(REASON);
    }
  });

  test.each(FORMS)('is told to HEAD of %s without a body', async (path) => {
    const [get, head] = await Promise.all([at(turn)(path), at(turn)(path, { method: 'HEAD' })]);
    expect([head.status, await head.text()]).toEqual([410, '']);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  });

  test.each(FORMS.map((path) => [path.replace('ferries', 'boats'), path]))(
    'is where %s leads to',
    async (alias, path) => {
      for (const now of [before, turn]) {
        const response = await at(now)(alias);
        expect([response.status, response.headers.get('Location')]).toEqual([301, path]);
      }
    },
  );

  test('ends the life of the release in every cache', async () => {
    const ask = at(turn - 10.5);
    const seconds = async (path: string) => {
      const { headers } = await ask(path);
      return Number(/max-age=(\d+)/.exec(headers.get('Cache-Control') ?? '')?.[1]);
    };
    for (const path of paths.filter((path) => !/^\/(media\/|style\.|preview\.|script\.)/.test(path)))
      expect(await seconds(path), path).toBe(10);
  });

  test('leaves a topic and an organization that had nothing else at their addresses, and names them nowhere', async () => {
    for (const collection of ['/topics/shipping', '/organizations/ministry-of-transport']) {
      const own = [collection, ...FEEDS.map((feed) => collection + feed)];
      expect(await statusesOf(at(turn), own)).toEqual(own.map(() => 200));
      expect(await textAt(at(turn), collection)).toContain('There is no release here at present.');
      expect((await jsonAt(at(turn), `${collection}/feed.json`)).items).toEqual([]);
      expect((await xmlAt(at(turn), `${collection}/rss.xml`)).texts('//item')).toEqual([]);
      expect(pathsWith(await answersAt(before), collection).length).toBeGreaterThan(own.length);
      expect(pathsWith(await answersAt(turn), collection)).toEqual([...own].sort());
    }
    expect(await statusesOf(at(before), ['/organizations'])).toEqual([200]);
    expect(await statusesOf(at(turn), ['/organizations'])).toEqual([200]);
  });

  test('leaves the archive of a year that had nothing else, and names it nowhere', async () => {
    const entries = [
      past,
      anEntry({
        published: instant('2024-05-01T00:00:00Z'),
        withdrawn: { at: turn, reason: REASON },
      }),
    ];
    const { at } = aBuiltNewsroom(entries);
    expect(await statusesOf(at(before), ['/archive/2024'])).toEqual([200]);
    expect(await statusesOf(at(turn), ['/archive/2024'])).toEqual([200]);
    for (const path of ['/', '/sitemap.xml'])
      expect(await textAt(at(turn), path)).not.toContain('/archive/2024');
  });

  test('takes a release out of the news while it is news', async () => {
    const entries = [
      past,
      ferries({
        published: turn - 3600,
        updated: turn - 3600,
        corrections: [],
        withdrawn: { at: turn, reason: REASON },
      }),
    ];
    const { at } = aBuiltNewsroom(entries);
    expect(await textAt(at(before), '/news-sitemap.xml')).toContain(`${SITE}${PAGE}`);
    expect(await textAt(at(turn), '/news-sitemap.xml')).not.toContain('ferries');
  });

  test('of a release at its publication leaves nothing to be read at any time', async () => {
    const entries = [
      past,
      ferries({ published: turn, updated: turn, withdrawn: { at: turn, reason: REASON } }),
    ];
    const { at } = aBuiltNewsroom(entries);
    expect(await statusesOf(at(before), FORMS)).toEqual([404, 404, 404]);
    expect(await statusesOf(at(turn), FORMS)).toEqual([410, 410, 410]);
  });

  test('is in as many tombstones as a feed holds entries, the last withdrawn first', async () => {
    const slugs = ['a', 'b', 'c'];
    const entries = slugs.map((slug, n) =>
      anEntry({ slug, withdrawn: { at: turn - n, reason: `Reason ${slug}` } }),
    );
    const { at } = aBuiltNewsroom(entries, { site: aSite({ limits: { feed: 2, home: 30 } }) });
    const comments = (await xmlAt(at(turn), '/atom.xml')).texts('//*[local-name()="comment"]');
    expect(comments).toEqual(['Reason a', 'Reason b']);
  });
});
