import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { ASSETS } from '../../src/bundle/output.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { renderEditions } from '../../src/editions/render.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Correction, Entry } from '../../src/model/entry.ts';
import { type Instant, toHttpDate, toRfc3339 } from '../../src/model/instant.ts';
import { linkHeader } from '../../src/model/link.ts';
import { servedType } from '../../src/model/media.ts';
import type { Contact } from '../../src/model/organization.ts';
import type { Site } from '../../src/model/site.ts';
import { readXml } from '../feeds/xml.ts';
import { findElements } from '../pages/html.ts';
import {
  type Answer,
  type Answers,
  aBuiltNewsroom,
  everyAnswer,
  pathsWith,
} from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';

const SITE = 'https://newsroom.example';
const atomGrammar = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(new URL('../feeds/atom.rng', import.meta.url), 'utf8')),
);
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
const FEEDS = formats.map(({ path }) => path);
const DAY = 24 * 3600;

const built = instant('2026-01-01T00:00:00Z');
const published = instant('2025-08-28T00:00:00Z');
/** When something happens to the newsroom. */
const turn = instant('2026-02-01T09:00:00Z');

/** The last millisecond before it, its second, and long after it. */
const before = turn - 0.001;
const since = [
  ['on the second', turn],
  ['a year later', turn + 365 * DAY],
] as const;

const textAt = async (ask: Ask, path: string): Promise<string> => (await ask(path)).text();
const jsonAt = async (ask: Ask, path: string) => JSON.parse(await textAt(ask, path));
const xmlAt = async (ask: Ask, path: string) => readXml(await textAt(ask, path));

const jsonLdAt = async (ask: Ask, path: string) =>
  JSON.parse(
    findElements(await textAt(ask, path), 'script', { type: 'application/ld+json' })[0]?.text ?? '{}',
  );

const statusesOf = async (ask: Ask, paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await ask(path)).status));

const validatorsOf = async (ask: Ask, path: string) => {
  const { headers } = await ask(path);
  return { tag: headers.get('ETag'), modified: headers.get('Last-Modified') };
};

const bodyText = (text: string): Entry['content'] => ({
  html: `<p>${text}</p>\n`,
  text,
  markdown: `${text}\n`,
});

const past = anEntry({
  slug: 'past',
  title: 'Long since public',
  published: instant('2025-03-01T00:00:00Z'),
  tags: topics('trade'),
});

/** Others that were there long before, of the same year and the same topic. */
const others = ['first', 'second'].map((slug, n) =>
  anEntry({
    ...past,
    id: `tag:${slug}`,
    slug,
    published: past.published - n * DAY,
    updated: past.published - n * DAY,
  }),
);

/** A release that says all that one can, each thing in words that nothing else has. */
const ferries = (about: Partial<Entry> = {}): Entry => {
  const picture = aFile('quay.png', 'A picture of the quay');
  const timetable = aFile('timetable.pdf', 'Departures and arrivals');
  return anEntry({
    slug: 'ferries',
    title: 'Boats sail again',
    summary: 'The line over the strait is open.',
    content: bodyText('Passengers went aboard in the morning.'),
    dateline: 'Busan',
    authors: [{ name: 'Harbour desk' }],
    people: [{ name: 'The harbour master' }],
    source: 'https://source.example/strait',
    tags: topics('shipping', 'trade'),
    organizations: [anOrganization('Ministry of Transport')],
    image: { file: picture, alt: 'A gangway', caption: 'The first crossing', credit: 'Port photographer' },
    attachments: [{ file: timetable, title: 'All departures' }],
    files: [picture, timetable],
    corrections: [{ at: published + DAY, note: 'Twelve boats, not ten.' }],
    ...about,
  });
};

/** What only that release says. */
const FERRIES_SAID = [
  'Boats sail again',
  'The line over the strait is open.',
  'Passengers went aboard',
  'Busan',
  'Harbour desk',
  'The harbour master',
  'https://source.example/strait',
  'A gangway',
  'The first crossing',
  'Port photographer',
  '/media/quay.',
  'A picture of the quay',
  'All departures',
  '/media/timetable.',
  'Departures and arrivals',
  'Twelve boats',
  `${SITE}/releases/ferries`,
];

const withdrawn = { at: turn, reason: 'It was sent by mistake.' };
const aNote: Correction = { at: turn, note: 'They met on Thursday, not on Friday.' };

/** Everything that can happen to a newsroom: what it is before, and with what is to come. */
const TURNS: readonly (readonly [what: string, now: readonly Entry[], planned: readonly Entry[]])[] = [
  ['a correction', [past, anEntry()], [past, anEntry({ corrections: [aNote] })]],
  ['a change', [past, anEntry()], [past, anEntry({ updated: turn })]],
  ['a withdrawal', [past, ferries()], [past, ferries({ withdrawn })]],
  [
    'a publication, under a new name',
    [past],
    [past, ferries({ published: turn, updated: turn, corrections: [], aliases: ['boats'] })],
  ],
  [
    'a translation',
    [past, anEntry()],
    [
      past,
      anEntry(),
      anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', published: turn, title: '会談' }),
    ],
  ],
  [
    'the withdrawal of a translation',
    [past, anEntry(), anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談' })],
    [
      past,
      anEntry(),
      anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談', withdrawn }),
    ],
  ],
];

/** The answers without what a build says of itself. */
const undated = (answers: Answers): Answers =>
  new Map(
    [...answers].map(
      ([
        request,
        {
          headers: { 'last-modified': _, ...headers },
          ...answer
        },
      ]) => [request, { ...answer, headers }],
    ),
  );

describe.each(TURNS)('%s', (_, now, planned) => {
  // So small that lists and feeds are cut, and topics have pages for years.
  const site = aSite({ limits: { feed: 2, home: 1 } });
  const coming = aBuiltNewsroom([...others, ...planned], { site });
  const unplanned = aBuiltNewsroom([...others, ...now], { site });
  const late = aBuiltNewsroom([...others, ...planned], { site, built: turn });
  const paths = new Set([...coming.paths, ...unplanned.paths, ...late.paths]);

  test('is unknown until its second: every answer is that of a newsroom in which it is not planned', async () => {
    expect(await everyAnswer(coming.at(before), paths)).toEqual(
      await everyAnswer(unplanned.at(before), paths),
    );
  });

  test('needs no deployment: from its second on, every answer is that of a newsroom built then', async () => {
    const answers = await everyAnswer(coming.at(turn), paths);
    expect(undated(answers)).toEqual(undated(await everyAnswer(late.at(turn), paths)));
    expect(answers).not.toEqual(await everyAnswer(coming.at(before), paths));
  });

  test('is told to whoever asks with the validators from before, by ETag or by date', async () => {
    const [known, fresh] = await Promise.all([coming.answersAt(before), coming.answersAt(turn)]);
    const asked = (header: string, validator: string, otherwise: string) =>
      everyAnswer(coming.at(turn), coming.paths, (request) => ({
        [header]: known.get(request)?.headers[validator] ?? otherwise,
      }));
    const byTag = await asked('If-None-Match', 'etag', '"none"');
    const byDate = await asked('If-Modified-Since', 'last-modified', 'Thu, 01 Jan 1970 00:00:00 GMT');
    const isStale = ([request, { status }]: readonly [string, Answer]): boolean =>
      status === 304 && known.get(request)?.body !== fresh.get(request)?.body;
    expect([...byTag].filter(isStale).map(([request]) => request)).toEqual([]);
    expect([...byDate].filter(isStale).map(([request]) => request)).toEqual([]);
  });
});

describe('a correction', () => {
  const NOTE = 'They met on Thursday, not on Friday.';
  const corrected = (about: Partial<Entry> = {}): readonly Entry[] => [
    past,
    anEntry({ corrections: [{ at: turn, note: NOTE }], tags: topics('diplomacy'), ...about }),
  ];
  const newsroom = aBuiltNewsroom(corrected());
  const { at } = newsroom;
  const PAGE = '/releases/talks';
  const MOVING = [
    PAGE,
    `${PAGE}.md`,
    `${PAGE}.json`,
    ...FEEDS,
    ...FEEDS.map((feed) => `/topics/diplomacy${feed}`),
  ];

  test.each(since)('%s stands above the text, with its date', async (_, now) => {
    const html = await textAt(at(now), PAGE);
    const [section] = findElements(html, 'section', { class: 'fact corrections' });
    expect(section?.text).toContain(`February 1, 2026: ${NOTE}`);
    expect(findElements(html, 'time', { class: 'dt-corrected' })[0]?.attributes['datetime']).toBe(
      '2026-02-01T09:00:00Z',
    );
    const heading = html.indexOf('<h1');
    expect(html.indexOf(NOTE, heading)).toBeGreaterThan(heading);
    expect(html.indexOf(NOTE, heading)).toBeLessThan(html.indexOf('class="e-content"'));
  });

  test.each(since)('%s is in the data of the page, and in no other release', async (_, now) => {
    expect((await jsonLdAt(at(now), PAGE)).correction).toEqual([
      { '@type': 'CorrectionComment', text: NOTE, datePublished: '2026-02-01T09:00:00Z' },
    ]);
    expect(await jsonLdAt(at(now), '/releases/past')).not.toHaveProperty('correction');
  });

  test('before its second is nowhere; from then on it is told in each form that has a place for it', async () => {
    expect(pathsWith(await newsroom.answersAt(before), NOTE)).toEqual([]);
    expect(pathsWith(await newsroom.answersAt(turn), NOTE)).toEqual(
      [PAGE, `${PAGE}.md`, `${PAGE}.json`, '/feed', '/feed.json', '/topics/diplomacy/feed.json'].sort(),
    );
  });

  test('is marked in the lists from its second on', async () => {
    const marks = async (now: number) => (await textAt(at(now), '/')).split('Corrected').length - 1;
    expect(await Promise.all([before, turn].map(marks))).toEqual([0, 1]);
  });

  test.each<[string, Partial<Entry>, string, string]>([
    ['without `updated`', {}, '2025-08-28T00:00:00Z', '2026-02-01T09:00:00Z'],
    [
      'after `updated`',
      { updated: instant('2025-09-01T00:00:00Z') },
      '2025-09-01T00:00:00Z',
      '2026-02-01T09:00:00Z',
    ],
    ['at the instant of `updated`', { updated: turn }, '2025-08-28T00:00:00Z', '2026-02-01T09:00:00Z'],
    [
      'after another',
      {
        corrections: [
          { at: instant('2025-10-01T00:00:00Z'), note: 'Another.' },
          { at: turn, note: NOTE },
        ],
      },
      '2025-10-01T00:00:00Z',
      '2026-02-01T09:00:00Z',
    ],
  ])(
    '%s moves the date of the change in every format, and neither publication nor id',
    async (_, about, was, is) => {
      const { at } = aBuiltNewsroom(corrected(about));
      const told = async (now: number) => {
        const ask = at(now);
        const [item] = (await jsonAt(ask, '/topics/diplomacy/feed.json')).items;
        const atom = await xmlAt(ask, '/topics/diplomacy/atom.xml');
        const rss = await xmlAt(ask, '/topics/diplomacy/rss.xml');
        return {
          updated: [
            item.date_modified,
            ...atom.texts('//a:entry/a:updated'),
            ...atom.texts('/a:feed/a:updated'),
            rss.texts('//item/a:updated')[0] ?? toRfc3339(published),
            toRfc3339(Date.parse(rss.texts('//lastBuildDate')[0] ?? '') / 1000),
          ],
          published: [
            item.date_published,
            ...atom.texts('//a:entry/a:published'),
            toRfc3339(Date.parse(rss.texts('//item/pubDate')[0] ?? '') / 1000),
          ],
          ids: [item.id, ...atom.texts('//a:entry/a:id'), ...rss.texts('//item/guid')],
        };
      };
      const same = {
        published: Array(3).fill('2025-08-28T00:00:00Z'),
        ids: Array(3).fill('tag:newsroom.example,2025-08-28:talks'),
      };
      expect(await told(before)).toEqual({ updated: Array(5).fill(was), ...same });
      expect(await told(turn)).toEqual({ updated: Array(5).fill(is), ...same });
      expect(await told(turn + DAY)).toEqual({ updated: Array(5).fill(is), ...same });
    },
  );

  test.each(MOVING)('moves both validators of %s on its second', async (path) => {
    const [was, is, later] = await Promise.all(
      [before, turn, turn + DAY].map((now) => validatorsOf(at(now), path)),
    );
    expect(was?.modified).toBe(toHttpDate(built));
    expect(is?.modified).toBe(toHttpDate(turn));
    expect(is?.tag).not.toBe(was?.tag);
    expect(later).toEqual(is);
  });

  test('leaves the validators of other releases alone', async () => {
    expect(await validatorsOf(at(turn), '/releases/past')).toEqual(
      await validatorsOf(at(before), '/releases/past'),
    );
  });
});

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
    for (const [, now] of since) expect(pathsWith(await answersAt(now), said)).toEqual([]);
  });

  test('is nowhere before its second', async () => {
    for (const text of [REASON, 'withdrawn', toRfc3339(turn), toHttpDate(turn)])
      expect(pathsWith(await answersAt(before), text)).toEqual([]);
  });

  test('after it, the reason is in its notices and in the Atom feeds that the release was in', async () => {
    const feeds = ['', '/topics/shipping', '/topics/trade', '/organizations/ministry-of-transport'];
    expect(pathsWith(await answersAt(turn), REASON)).toEqual(
      [...FORMS, '/feed', ...feeds.map((collection) => `${collection}/atom.xml`)].sort(),
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
    for (const path of paths.filter((path) => !/^\/(media\/|style\.|script\.)/.test(path)))
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

describe('an address from before', () => {
  const newsroom = aBuiltNewsroom([past, anEntry({ aliases: ['negotiations', 'meeting'] })]);
  const embargoed = aBuiltNewsroom([
    past,
    anEntry({ aliases: ['negotiations', 'meeting'], published: turn }),
  ]);
  const ask = newsroom.at(built);
  const CASES = ['', '.md', '.json'].flatMap((ending) => [
    [`/releases/negotiations${ending}`, `/releases/talks${ending}`],
    [`/releases/meeting${ending}`, `/releases/talks${ending}`],
    [`/releases/meeting${ending}/`, `/releases/talks${ending}`],
    [`/Releases/MEETING${ending.toUpperCase()}`, `/releases/talks${ending}`],
    [`//releases/%6deeting${ending}?from=mail`, `/releases/talks${ending}`],
  ]);

  test.each(CASES)('%s leads to %s for good, without another step', async (alias, path) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await ask(alias, { method });
      expect([response.status, response.headers.get('Location')], method).toEqual([301, path]);
      expect(await response.text()).toBe('');
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600');
    }
    expect(await statusesOf(ask, [path])).toEqual([200]);
  });

  test.each(CASES)('%s of an embargoed release is nothing until the second of %s', async (alias, path) => {
    for (const method of ['GET', 'HEAD']) {
      const at = async (now: number) => embargoed.at(now)(alias, { method });
      expect((await at(before)).status).toBe(404);
      expect((await at(before)).headers.get('Cache-Control')).toBe('public, max-age=0');
      expect([(await at(turn)).status, (await at(turn)).headers.get('Location')]).toEqual([301, path]);
    }
  });

  test('is named by no answer but that of its redirect', async () => {
    expect(pathsWith(await newsroom.answersAt(built), 'meeting')).toEqual([]);
  });
});

describe.each([
  ['a topic', '/topics/north-korea', { tags: topics('North Korea') }],
  [
    'an organization',
    '/organizations/ministry-of-transport',
    { organizations: [anOrganization('Ministry of Transport')] },
  ],
  ['a language', '/languages/ja', { language: 'ja' }],
])('%s', (_, path, about) => {
  const ask = aBuiltNewsroom([past, anEntry(about)]).at(built);
  const embargoed = aBuiltNewsroom([past, anEntry({ ...about, published: turn })]);
  const feeds = formats.map((format) => ({
    rel: 'alternate',
    href: SITE + path + format.path,
    type: format.type,
  }));

  test('has a page that names its feeds, and then those of the site', async () => {
    const response = await ask(path);
    const links = findElements(await response.text(), 'link', { rel: 'alternate' });
    expect(links.map(({ attributes: { title, ...rest } }) => rest)).toEqual([
      ...feeds,
      ...formats.map(({ path, type }) => ({ rel: 'alternate', href: SITE + path, type })),
    ]);
    expect(new Set(links.map(({ attributes }) => attributes['title'])).size).toBe(links.length);
    expect(response.headers.get('Link')).toBe(linkHeader(feeds));
  });

  test.each(formats)('has a $name feed that knows its own address and its page', async (format) => {
    const self = SITE + path + format.path;
    const response = await ask(path + format.path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(`${format.type}; charset=utf-8`);
    expect(response.headers.get('Link')).toBe(
      `<${self}>; rel="self"; type="${format.type}", <${SITE}${path}>; rel="alternate"; type="text/html"`,
    );
    const text = await response.text();
    const linksIn = (): readonly unknown[] => {
      if (text.startsWith('{')) {
        const { feed_url, home_page_url } = JSON.parse(text);
        return [feed_url, home_page_url];
      }
      const { texts } = readXml(text);
      return [
        ...texts('/a:feed/a:link[@rel="self"]/@href | /rss/channel/a:link[@rel="self"]/@href'),
        ...texts('/a:feed/a:link[@rel="alternate"]/@href | /rss/channel/link'),
      ];
    };
    expect(linksIn()).toEqual([self, SITE + path]);
  });

  test('holds its own releases alone, in every format', async () => {
    expect((await jsonAt(ask, `${path}/feed.json`)).items.map(({ url }: { url: string }) => url)).toEqual([
      `${SITE}/releases/talks`,
    ]);
    expect((await xmlAt(ask, `${path}/rss.xml`)).texts('//item/link')).toEqual([`${SITE}/releases/talks`]);
    expect((await xmlAt(ask, `${path}/atom.xml`)).texts('//a:entry/a:link/@href')).toEqual([
      `${SITE}/releases/talks`,
    ]);
    expect(await textAt(ask, path)).not.toContain('/releases/past');
  });

  test('of an embargoed release alone does not exist before its second', async () => {
    const all = [path, ...FEEDS.map((feed) => path + feed)];
    expect(await statusesOf(embargoed.at(before), all)).toEqual([404, 404, 404, 404]);
    expect(await statusesOf(embargoed.at(turn), all)).toEqual([200, 200, 200, 200]);
    expect(pathsWith(await embargoed.answersAt(before), path)).toEqual([]);
    const named = pathsWith(await embargoed.answersAt(turn), path);
    for (const list of ['/', '/sitemap.xml', '/feeds.opml']) expect(named).toContain(list);
  });

  test('is answered for in any spelling of its address', async () => {
    for (const feed of ['', ...FEEDS])
      for (const spelling of [
        `${path}${feed}/`,
        `/${path}${feed}`,
        `${path.toUpperCase()}${feed}`,
        `${path.replace('/', '/%').replace(/%(.)/, (_, c: string) => `%${c.charCodeAt(0).toString(16)}`)}${feed}`,
      ]) {
        const response = await ask(spelling);
        expect([response.status, response.headers.get('Location')], spelling).toEqual([301, path + feed]);
      }
  });
});

describe('the address of a topic', () => {
  const NAMES = ['外交', 'North Korea', 'C++', 'Économie', 'ألعاب', 'İstanbul', '2025/26'];
  const newsroom = aBuiltNewsroom([anEntry({ tags: topics(...NAMES) })]);
  const ask = newsroom.at(built);

  test.each([
    ['外交', '/topics/%E5%A4%96%E4%BA%A4'],
    ['North Korea', '/topics/north-korea'],
    ['C++', '/topics/c%2B%2B'],
    ['Économie', '/topics/%C3%A9conomie'],
    ['ألعاب', '/topics/%D8%A3%D9%84%D8%B9%D8%A7%D8%A8'],
    ['2025/26', '/topics/2025-26'],
  ])('%s is %s, and its feeds are below', async (name, path) => {
    expect(await textAt(ask, path)).toContain(`<h1 class="p-name">Releases on ${name}</h1>`);
    expect(
      await statusesOf(
        ask,
        FEEDS.map((feed) => path + feed),
      ),
    ).toEqual([200, 200, 200]);
    const canonical = findElements(await textAt(ask, path), 'link', { rel: 'canonical' })[0];
    expect(canonical?.attributes['href']).toBe(SITE + path);
  });

  test.each([
    ['with escapes in lower case', '/topics/%e5%a4%96%e4%ba%a4', '/topics/%E5%A4%96%E4%BA%A4'],
    ['with both', '/topics/%e5%A4%96%E4%Ba%a4/rss.xml', '/topics/%E5%A4%96%E4%BA%A4/rss.xml'],
    ['in capitals', '/topics/%C3%89CONOMIE', '/topics/%C3%A9conomie'],
    ['with what needs no escape', '/topics/c++', '/topics/c%2B%2B'],
    ['with an escape that is not needed', '/topics/%6Eorth-korea/', '/topics/north-korea'],
  ])('%s is brought into its one form', async (_, path, canonical) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('Location')]).toEqual([301, canonical]);
  });

  test('is asked for by a browser as it is written', async () => {
    expect((await ask('/topics/外交')).status).toBe(200);
  });

  test.each(['/topics/north%20korea', '/topics/north%2Dkorea%20', '/topics/%E5%A4', '/topics/2025/26'])(
    '%s is none',
    async (path) => {
      expect([400, 404]).toContain((await ask(path)).status);
    },
  );

  test('is the same in every list of the site, and found there', async () => {
    for (const path of newsroom.paths.filter((path) => /^\/topics\/[^/]+$/.test(path)))
      expect(pathsWith(await newsroom.answersAt(built), path)).toEqual(
        expect.arrayContaining(['/', '/topics', '/sitemap.xml', '/feeds.opml', '/releases/talks']),
      );
  });
});

describe('the feeds of a newsroom', () => {
  const described = anOrganization('Ferry Lines', {
    url: 'https://ferries.example/',
    ticker: 'NYSE:FRY',
    isin: 'US0378331005',
    lei: '5493006W3QUS5LMH6R84',
  });
  const entries = [
    past,
    anEntry({
      tags: topics('North Korea', '外交'),
      organizations: [described, anOrganization('Ministry of Transport')],
    }),
    anEntry({ slug: 'kaidan', language: 'ja', published: turn, tags: topics('ferries') }),
  ];

  const feedIds = async (now: number, about: Partial<Site> = {}): Promise<ReadonlyMap<string, string>> => {
    const site = aSite(about);
    const { paths, bundle, at } = aBuiltNewsroom(entries, { site });
    const feeds = paths.filter(
      (path) => path.endsWith('/atom.xml') && bundle.find(now < turn ? 0 : bundle.editions.length - 1, path),
    );
    const ids = await Promise.all(
      feeds.map(async (path) => (await xmlAt(at(now), path)).texts('/a:feed/a:id')[0] ?? 'none'),
    );
    return new Map(feeds.map((path, n) => [path, ids[n] ?? 'none']));
  };

  test('have ids that are unlike each other, and stay', async () => {
    const [was, is] = await Promise.all([feedIds(before), feedIds(turn + 3 * DAY)]);
    expect([...is.keys()]).toEqual(expect.arrayContaining([...was.keys()]));
    expect(is.size).toBeGreaterThan(was.size);
    expect(new Set(is.values()).size).toBe(is.size);
    for (const [path, id] of was) expect(is.get(path)).toBe(id);
    expect(is.get('/atom.xml')).toBe('https://newsroom.example/');
    expect(is.get('/topics/%E5%A4%96%E4%BA%A4/atom.xml')).toBe(
      'https://newsroom.example/topics/%E5%A4%96%E4%BA%A4',
    );
  });

  test('keep their ids when the newsroom moves', async () => {
    const moved = { url: 'https://news.example', authority: SITE };
    expect(await feedIds(turn, moved)).toEqual(await feedIds(turn));
  });

  test.each(['', '/topics/trade', '/organizations/ferry-lines'])(
    'of %s/ hold no more than the settings say, the newest; its page leads to all',
    async (collection) => {
      const slugs = ['a', 'b', 'c'];
      const entries = slugs.map((slug, n) =>
        anEntry({ slug, published: published + n * DAY, tags: topics('trade'), organizations: [described] }),
      );
      const ask = aBuiltNewsroom(entries, { site: aSite({ limits: { feed: 2, home: 1 } }) }).at(built);
      const urls = ['c', 'b'].map((slug) => `${SITE}/releases/${slug}`);
      const items = (await jsonAt(ask, `${collection}/feed.json`)).items;
      expect(items.map(({ url }: { url: string }) => url)).toEqual(urls);
      expect((await xmlAt(ask, `${collection}/rss.xml`)).texts('//item/link')).toEqual(urls);
      expect(
        (await xmlAt(ask, `${collection}/atom.xml`)).texts('//a:entry/a:link[@rel="alternate"]/@href'),
      ).toEqual(urls);
      const page = await textAt(ask, collection || '/');
      const years = findElements(page, 'a').flatMap(({ attributes: { href = '' } }) =>
        /\/\d{4}$/.test(href) ? [href] : [],
      );
      const listed = (html: string) =>
        findElements(html, 'a', { class: 'p-name u-url' }).map(({ attributes }) => attributes['href']);
      expect(listed(page).slice(0, 1)).toEqual(urls.slice(0, 1));
      const led = await Promise.all(years.map(async (year) => listed(await textAt(ask, year))));
      expect([...new Set([listed(page), led].flat(2))]).toEqual([...urls, `${SITE}/releases/a`]);
    },
  );

  test.each([SITE, 'https://old.example'])('file a release under the same words: %s', async (authority) => {
    const ask = aBuiltNewsroom(entries, { site: aSite({ authority }) }).at(built);
    const categories = [
      ['North Korea', `${authority}/topics`],
      ['外交', `${authority}/topics`],
      ['Ferry Lines', `${authority}/organizations`],
      ['NYSE:FRY', 'https://schema.org/tickerSymbol'],
      ['US0378331005', 'urn:iso:std:iso:6166'],
      ['5493006W3QUS5LMH6R84', 'urn:iso:std:iso:17442'],
      ['Ministry of Transport', `${authority}/organizations`],
    ];
    const item = '//item[contains(link, "talks")]';
    const entry = '//a:entry[contains(a:id, "talks")]';
    const [rss, atom] = await Promise.all(['/rss.xml', '/atom.xml'].map((path) => xmlAt(ask, path)));
    const terms = categories.map(([term]) => term);
    const schemes = categories.map(([, scheme]) => scheme);
    expect(rss?.texts(`${item}/category`)).toEqual(terms);
    expect(rss?.texts(`${item}/category/@domain`)).toEqual(schemes);
    expect(atom?.texts(`${entry}/a:category/@term`)).toEqual(terms);
    expect(atom?.texts(`${entry}/a:category/@label`)).toEqual(terms);
    expect(atom?.texts(`${entry}/a:category/@scheme`)).toEqual(schemes);
    expect((await jsonAt(ask, '/feed.json')).items[0].tags).toEqual(terms);
  });

  test('say what is known of an organization, as the page does', async () => {
    const ask = aBuiltNewsroom(entries).at(built);
    const [item] = (await jsonAt(ask, '/feed.json')).items;
    expect(item._dateline.organizations).toEqual([
      {
        name: 'Ferry Lines',
        url: 'https://ferries.example/',
        ticker: 'NYSE:FRY',
        isin: 'US0378331005',
        lei: '5493006W3QUS5LMH6R84',
      },
      { name: 'Ministry of Transport' },
    ]);
    expect((await jsonLdAt(ask, '/releases/talks')).mentions).toEqual([
      {
        '@type': 'Corporation',
        name: 'Ferry Lines',
        url: 'https://ferries.example/',
        tickerSymbol: 'NYSE FRY',
        leiCode: '5493006W3QUS5LMH6R84',
        identifier: { '@type': 'PropertyValue', propertyID: 'ISIN', value: 'US0378331005' },
      },
      { '@type': 'Organization', name: 'Ministry of Transport' },
    ]);
    const profile = findElements(await textAt(ask, '/organizations/ferry-lines'), 'p', { class: 'meta' })[0];
    expect(profile?.text).toBe('NYSE:FRY · ISIN US0378331005 · LEI 5493006W3QUS5LMH6R84');
  });
});

describe('a file', () => {
  const map = aFile('map.png', 'A map of the strait');
  const carrying = (about: Partial<Entry> = {}): Entry => anEntry({ files: [map], ...about });

  test.each([
    aFile('map.png', 'PNG'),
    aFile('drawing.svg', '<svg/>'),
    aFile('report.pdf', 'PDF'),
    aFile('table.csv', 'CSV'),
    aFile('speech.mp3', 'MP3'),
    aFile('meeting.mp4', 'MP4'),
  ])('of an embargoed release is nothing until the second, and then there: $type', async (file) => {
    const { at } = aBuiltNewsroom([past, anEntry({ published: turn, files: [file] })]);
    const secret = await at(before)(file.path);
    expect([secret.status, secret.headers.get('Cache-Control')]).toEqual([404, 'public, max-age=0']);
    for (const [, now] of since) {
      const response = await at(now)(file.path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe(servedType(file.type));
      expect(response.headers.get('Content-Length')).toBe(String(file.length));
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(file.read());
    }
  });

  test('of a release that will be withdrawn is there until then, and not after', async () => {
    const { at } = aBuiltNewsroom([past, carrying({ withdrawn })]);
    const there = await at(before)(map.path);
    expect([there.status, [...there.headers]]).toEqual([
      200,
      [...(await aBuiltNewsroom([past, carrying()]).at(before)(map.path)).headers],
    ]);
    for (const [, now] of since) expect(await statusesOf(at(now), [map.path])).toEqual([404]);
  });

  test.each([
    ['an older release', -DAY],
    ['a release of the same second', 0],
    ['a newer release', DAY],
  ])('that %s has too outlives a withdrawal, with the same validators', async (_, difference) => {
    const other = carrying({ slug: 'other', published: published + difference });
    const { at } = aBuiltNewsroom([other, carrying({ withdrawn })]);
    for (const now of [before, turn, turn + DAY]) {
      const response = await at(now)(map.path);
      expect([response.status, await response.text()]).toEqual([200, 'A map of the strait']);
    }
    const tags = await Promise.all([before, turn].map((now) => validatorsOf(at(now), map.path)));
    expect(tags[0]?.tag).toBe(tags[1]?.tag);
  });

  test('that an embargoed release has too is public with the one that is out', async () => {
    const { at } = aBuiltNewsroom([carrying(), carrying({ slug: 'later', published: turn })]);
    const [was, is] = await Promise.all([before, turn].map((now) => validatorsOf(at(now), map.path)));
    expect(was).toEqual({ tag: expect.any(String), modified: toHttpDate(built) });
    expect(is).toEqual(was);
  });

  test('is the same in RSS, Atom, JSON and as it is served; RSS has one enclosure, and the others as Media RSS', async () => {
    const [photo, speech, report] = [
      aFile('photo.png', 'Photo'),
      aFile('speech.mp3', 'Speech'),
      aFile('report.pdf', 'The whole report'),
    ];
    const ask = aBuiltNewsroom([
      anEntry({
        image: { file: photo, alt: 'The table', caption: 'Before the talks', credit: 'Press office' },
        attachments: [
          { file: speech, title: 'The speech' },
          { file: report, title: 'The report' },
        ],
        files: [photo, speech, report],
      }),
    ]).at(built);
    const files = [speech, report, photo].map(({ path, type, length }) => [
      SITE + path,
      type,
      String(length),
    ]);
    const [rss, atom] = await Promise.all(['/rss.xml', '/atom.xml'].map((path) => xmlAt(ask, path)));
    const attributes = (read: typeof rss, element: string, names: readonly string[]) => {
      const columns = names.map((name) => read?.texts(`${element}/@${name}`) ?? []);
      return (columns[0] ?? []).map((_, n) => columns.map((column) => column[n]));
    };
    const media = '//item/*[local-name()="content" and namespace-uri()="http://search.yahoo.com/mrss/"]';
    expect(attributes(rss, '//item/enclosure', ['url', 'type', 'length'])).toEqual(files.slice(0, 1));
    expect(attributes(rss, media, ['url', 'type', 'fileSize'])).toEqual(files.slice(1));
    expect(attributes(atom, '//a:link[@rel="enclosure"]', ['href', 'type', 'length'])).toEqual(files);
    expect(
      (await jsonAt(ask, '/feed.json')).items[0].attachments.map(
        (one: { url: string; mime_type: string; size_in_bytes: number }) => [
          one.url,
          one.mime_type,
          String(one.size_in_bytes),
        ],
      ),
    ).toEqual(files);
    for (const [url = '', type, length] of files) {
      const { headers } = await ask(url.slice(SITE.length), { method: 'HEAD' });
      expect([headers.get('Content-Type'), headers.get('Content-Length')]).toEqual([type, length]);
    }
  });

  test('that a release has none of is in no format', async () => {
    const ask = aBuiltNewsroom([anEntry()]).at(built);
    expect(await textAt(ask, '/rss.xml')).not.toMatch(/<enclosure|<media:/);
    expect(await textAt(ask, '/atom.xml')).not.toContain('enclosure');
    expect((await jsonAt(ask, '/feed.json')).items[0]).not.toHaveProperty('attachments');
  });
});

describe('placing', () => {
  const lasting = aFile('lasting.png', 'LASTING-BYTES');
  const secret = aFile('secret.svg', 'SECRET-BYTES');
  const ending = aFile('ending.pdf', 'ENDING-BYTES');
  const shared = aFile('shared.csv', 'SHARED-BYTES');
  const passing = aFile('passing.mp3', 'PASSING-BYTES');
  const entries = [
    anEntry({ slug: 'lasting', files: [lasting, shared] }),
    anEntry({ slug: 'secret', published: turn, files: [secret, shared] }),
    anEntry({ slug: 'ending', files: [ending], withdrawn }),
    anEntry({ slug: 'passing', files: [passing] }),
  ];

  const place = (entries: readonly Entry[], at: Instant, output: string): string => {
    expect(
      placeEditions(renderEditions(planEditions(aSite(), entries, at)), output, { built: at }),
    ).toBeUndefined();
    return join(output, ASSETS);
  };
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const mediaIn = (folder: string): readonly string[] =>
    existsSync(join(folder, 'media'))
      ? readdirSync(join(folder, 'media'))
          .map((name) => `/media/${name}`)
          .sort()
      : [];
  const bytesIn = (folder: string): string =>
    filesIn(folder)
      .map((file) => file + readFileSync(file, 'latin1'))
      .join();

  test('puts the files that are public among the assets, and nothing of those that are not yet', () => {
    const folder = place(entries, built, anEmptyFolder());
    expect(mediaIn(folder)).toEqual([ending.path, lasting.path, passing.path, shared.path].sort());
    const bytes = bytesIn(folder);
    for (const said of ['LASTING-BYTES', 'PASSING-BYTES', 'SHARED-BYTES', 'ENDING-BYTES'])
      expect(bytes).toContain(said);
    for (const said of ['SECRET-BYTES', 'secret.']) expect(bytes).not.toContain(said);
  });

  test('puts what waits for its time into the bundle, and only that', () => {
    const output = anEmptyFolder();
    place(entries, built, output);
    const bundle = readFileSync(join(output, 'newsroom.bin'), 'latin1');
    expect(bundle).toContain('SECRET-BYTES');
    for (const said of ['LASTING-BYTES', 'PASSING-BYTES', 'SHARED-BYTES', 'ENDING-BYTES'])
      expect(bundle).not.toContain(said);
  });

  test('removes what is no longer used, and adds what is public now', () => {
    const output = anEmptyFolder();
    place(entries, built, output);
    const folder = place(entries.slice(0, 3), turn + 2 * 24 * 3600, output);
    expect(mediaIn(folder)).toEqual([lasting.path, secret.path, shared.path].sort());
    expect(bytesIn(folder)).not.toMatch(/PASSING-BYTES|ENDING-BYTES|passing\.|ending\./);
    expect(mediaIn(place([], turn, output))).toEqual([]);
  });
});

describe('a form of a release', () => {
  const PAGE = '/releases/talks';
  /** As a publisher writes it, with all that is not for readers yet. */
  const written = aWrittenEntry(
    `title: Talks in Tokyo
published: 2025-08-28
embargo: Not before the ministers have spoken
corrections:
  - { at: 2025-09-01, note: "The first note" }
  - { at: 2026-02-01T09:00:00Z, note: "The second note" }
withdrawn: { at: 2026-03-01T09:00:00Z, reason: "The last word" }
tags: [diplomacy]
dateline: Tokyo`,
    'Officials **met** in [Tokyo](https://tokyo.example/) on Thursday.',
  );
  const { at, answersAt } = aBuiltNewsroom([past, written]);
  const ask = at(built);

  const FORMS = [
    ['text/html', 'text/html; charset=utf-8', null],
    ['text/markdown', 'text/markdown; charset=utf-8', `${PAGE}.md`],
    ['application/json', 'application/json; charset=utf-8', `${PAGE}.json`],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html; charset=utf-8', null],
    ['application/json;q=0.5, text/markdown', 'text/markdown; charset=utf-8', `${PAGE}.md`],
    ['application/json, text/plain, */*', 'text/html; charset=utf-8', null],
    ['text/plain, */*', 'text/html; charset=utf-8', null],
    ['text/plain', 'text/html; charset=utf-8', null],
    ['*/*', 'text/html; charset=utf-8', null],
    ['image/png', 'text/html; charset=utf-8', null],
  ] as const;

  test.each(FORMS)(
    'is chosen by Accept: %s is answered with %s, which stands at %s',
    async (accept, type, path) => {
      const response = await ask(PAGE, { headers: { Accept: accept } });
      expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type]);
      expect(response.headers.get('Vary')).toBe('Accept, Accept-Encoding');
      expect(response.headers.get('Content-Location')).toBe(path);
      if (path === null) return;
      const itself = await ask(path);
      expect(itself.headers.get('ETag')).toBe(response.headers.get('ETag'));
      expect(itself.headers.get('Vary')).toBe('Accept-Encoding');
      expect(itself.headers.get('Content-Location')).toBeNull();
      expect(await itself.text()).toBe(await response.text());
    },
  );

  test('is for search engines as a page alone', async () => {
    const robots = async (path: string) => (await ask(path)).headers.get('X-Robots-Tag');
    expect(await Promise.all([PAGE, `${PAGE}.md`, `${PAGE}.json`].map(robots))).toEqual([
      null,
      'noindex',
      'noindex',
    ]);
  });

  test('is named by the page, and by the Link header where Accept chooses among them', async () => {
    const links = [
      ['text/markdown', `${SITE}${PAGE}.md`],
      ['application/json', `${SITE}${PAGE}.json`],
    ];
    for (const [type = '', href = ''] of links) {
      expect(
        findElements(await textAt(ask, PAGE), 'link', { rel: 'describedby' }).map(
          ({ attributes }) => attributes['href'],
        ),
      ).toContain(href);
      const path = href.slice(SITE.length);
      for (const Accept of ['text/html', 'text/markdown', 'application/json'])
        expect((await ask(PAGE, { headers: { Accept } })).headers.get('Link')).toContain(
          `<${path}>; rel="describedby"; type="${type}"`,
        );
    }
  });

  test('as Markdown is what the publisher wrote, below what is public of the front matter', async () => {
    expect(await textAt(ask, `${PAGE}.md`)).toBe(`---
title: "Talks in Tokyo"
url: "https://newsroom.example/releases/talks"
id: "tag:newsroom.example,2025-08-28:talks"
language: "en"
published: "2025-08-28T00:00:00Z"
updated: "2025-09-01T00:00:00Z"
corrections: [{"at":"2025-09-01T00:00:00Z","note":"The first note"}]
dateline: "Tokyo"
summary: "Officials met in Tokyo on Thursday."
authors: [{"name":"Newsroom"}]
tags: ["diplomacy"]
---

Officials **met** in [Tokyo](https://tokyo.example/) on Thursday.
`);
  });

  test('tells neither of the embargo nor of what is to come', async () => {
    for (const said of ['embargo', 'the ministers have spoken'])
      for (const now of [built, turn, instant('2026-03-01T09:00:00Z')])
        expect(pathsWith(await answersAt(now), said)).toEqual([]);
    for (const said of ['The second note', 'The last word'])
      expect(pathsWith(await answersAt(before), said)).toEqual([]);
    expect(pathsWith(await answersAt(turn), 'The second note')).toContain(`${PAGE}.md`);
    expect(pathsWith(await answersAt(turn), 'The last word')).toEqual([]);
  });

  test.each(['/feed.json', '/topics/diplomacy/feed.json'])('as JSON is its item in %s', async (feed) => {
    const items: readonly { readonly url: string }[] = (await jsonAt(ask, feed)).items;
    const item = items.find(({ url }) => url === SITE + PAGE);
    expect(item).toMatchObject({ title: 'Talks in Tokyo' });
    expect(await jsonAt(ask, `${PAGE}.json`)).toEqual(item);
  });

  const ACCEPTED = ['text/html', 'text/markdown', 'application/json'] as const;
  test.each(ACCEPTED)(
    'is not sent again to whoever has it as %s, and another form always is',
    async (accept) => {
      const own = (await ask(PAGE, { headers: { Accept: accept } })).headers.get('ETag') ?? '';
      for (const other of ACCEPTED)
        for (const method of ['GET', 'HEAD']) {
          const response = await ask(PAGE, { method, headers: { Accept: other, 'If-None-Match': own } });
          expect([other, response.status]).toEqual([other, other === accept ? 304 : 200]);
          expect(response.headers.get('Vary')).toBe('Accept, Accept-Encoding');
        }
      for (const [path, form] of [
        [`${PAGE}.md`, 'text/markdown'],
        [`${PAGE}.json`, 'application/json'],
      ]) {
        const response = await ask(path ?? '', { headers: { 'If-None-Match': own } });
        expect([path, response.status]).toEqual([path, form === accept ? 304 : 200]);
      }
    },
  );
});
