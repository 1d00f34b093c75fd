import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { byNewest, type Entry } from '../../src/model/entry.ts';
import { toRfc3339 } from '../../src/model/instant.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import type { Ask } from '../support/a-newsroom.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { itemsAt, jsonAt, textAt } from '../support/asking.ts';

const SITE = 'https://newsroom.example';
const DAY = 24 * 3600;
const now = instant('2026-01-01T00:00:00Z');

const ajv = () => addFormats.default(new Ajv({ allErrors: true }));

const releases: readonly Entry[] = Array.from({ length: 2000 }, (_, n) =>
  anEntry({
    slug: `r${n}`,
    title: `Release ${n}`,
    published: instant('2020-01-01T00:00:00Z') + n * DAY,
    tags: topics('Trade'),
    organizations: [anOrganization('Ministry of Trade')],
    ...(n % 100 === 7 ? { updated: now - DAY } : {}),
    ...(n % 100 === 8 ? { corrections: [{ at: now - DAY, note: 'A wrong city' }], updated: now - DAY } : {}),
    ...(n % 100 === 9 ? { withdrawn: { at: now - DAY, reason: 'Wrong figures' } } : {}),
  }),
);

/** The documents of a list, from one on. */
const walk = async (ask: Ask, path: string) => {
  const documents = [];
  for (let next: string | undefined = SITE + path; next !== undefined; next = documents.at(-1).next_url) {
    const document = await jsonAt(ask, next.slice(SITE.length));
    expect(document.url).toBe(next);
    documents.push(document);
  }
  return documents;
};

describe('The list of releases for programs', () => {
  const known = releases.filter(({ published }) => published <= now);
  const ask = aBuiltNewsroom(releases).at(now);
  const slugs = (documents: Awaited<ReturnType<typeof walk>>) =>
    documents.flatMap(({ releases }) => releases.map(({ url }: { url: string }) => url.split('/').at(-1)));

  test('has every release once, the newest first, also those that were withdrawn', async () => {
    const documents = await walk(ask, '/releases.json');
    expect(slugs(documents)).toEqual([...releases].sort(byNewest).map(({ slug }) => slug));
    expect(documents.map(({ releases }) => releases.length)).toEqual([500, 500, 500, 500]);
    expect(known).toHaveLength(releases.length);
  });

  test('has them by year too, and says where', async () => {
    const [{ years }] = await walk(ask, '/releases.json');
    expect(years[0]).toEqual({ year: 2025, count: 173, url: `${SITE}/archive/2025.json` });
    const byYear = await Promise.all(
      years.map(({ url }: { url: string }) => walk(ask, url.slice(SITE.length))),
    );
    expect(slugs(byYear.flat())).toEqual([...releases].sort(byNewest).map(({ slug }) => slug));
  });

  test('names the versions of each in other languages, once they are public', async () => {
    const versions = [
      anEntry({ slug: 'talks' }),
      anEntry({ slug: 'talks-ja', language: 'ja', translationOf: 'talks' }),
      anEntry({ slug: 'talks-ko', language: 'ko', translationOf: 'talks', published: now }),
    ];
    const at = async (instant: number) =>
      (await jsonAt(aBuiltNewsroom(versions).at(instant), '/releases.json')).releases;
    const version = (slug: string, language: string) => ({
      id: anEntry({ slug }).id,
      url: `${SITE}/releases/${slug}`,
      language,
    });
    const markdownAt = (instant: number) =>
      textAt(aBuiltNewsroom(versions).at(instant), '/releases/talks.md');
    const [original, japanese] = await at(now - 1);
    const inMarkdown = `{"language":"ja","title":"${versions[1]?.title}","url":"${SITE}/releases/talks-ja"}`;
    expect(await markdownAt(now - 1)).toContain(`\ntranslations: [${inMarkdown}]\n`);
    expect(await markdownAt(now)).toContain(`\ntranslations: [${inMarkdown},{"language":"ko",`);
    expect(original.translations).toEqual([version('talks-ja', 'ja')]);
    expect(japanese.translations).toEqual([version('talks', 'en')]);
    expect((await at(now)).find(({ url }: { url: string }) => url.endsWith('/talks')).translations).toEqual([
      version('talks-ja', 'ja'),
      version('talks-ko', 'ko'),
    ]);
  });

  test('says the state of each, and of a withdrawn one no more than its notice', async () => {
    const { releases } = (await walk(ask, '/releases.json')).at(-1);
    const [ordinary, updated, corrected, withdrawn] = [6, 7, 8, 9].map((n) => releases.at(-1 - n));
    const common = { language: 'en', tags: ['Trade'], organizations: ['Ministry of Trade'] };
    expect(ordinary).toEqual({
      ...common,
      id: 'tag:newsroom.example,2025-08-28:r6',
      url: `${SITE}/releases/r6`,
      state: 'published',
      title: 'Release 6',
      published: '2020-01-07T00:00:00Z',
      updated: '2020-01-07T00:00:00Z',
    });
    expect([updated.state, updated.updated]).toEqual(['updated', toRfc3339(now - DAY)]);
    expect(corrected.state).toBe('corrected');
    expect(withdrawn).toEqual({
      id: 'tag:newsroom.example,2025-08-28:r9',
      url: `${SITE}/releases/r9`,
      state: 'withdrawn',
      published: '2020-01-10T00:00:00Z',
      updated: toRfc3339(now - DAY),
      language: 'en',
      reason: 'Wrong figures',
    });
  });

  test('is what its schema says, to which it links', async () => {
    const response = await ask('/releases.json');
    expect(response.headers.get('Link')).toBe(
      `<${SITE}/schema/releases.json>; rel="describedby"; type="application/schema+json", <${SITE}/archive/releases-3.json>; rel="next"`,
    );
    const schema = await ask('/schema/releases.json');
    expect(schema.headers.get('Content-Type')).toBe('application/schema+json');
    const isValid = ajv().compile(await schema.json());
    for (const path of ['/releases.json', '/archive/2025.json']) {
      for (const document of await walk(ask, path)) {
        expect(document.$schema).toBe(`${SITE}/schema/releases.json`);
        isValid(document);
        expect(isValid.errors).toBeNull();
      }
    }
    const [{ releases, ...rest }] = await walk(ask, '/releases.json');
    for (const wrong of [{ title: undefined }, { id: 1 }, { state: 'lost' }, { state: 'withdrawn' }])
      expect(isValid(JSON.parse(JSON.stringify({ ...rest, releases: [{ ...releases[0], ...wrong }] })))).toBe(
        false,
      );
  });
});

describe('The extension in JSON Feed', () => {
  const photo = aFile('photo.jpg', 'Photo');
  const map = aFile('map.png', 'Map');
  const ask = aBuiltNewsroom([
    anEntry(),
    anEntry({
      slug: 'full',
      dateline: 'Tokyo',
      image: { file: photo, alt: 'The table', caption: 'The opening', credit: 'Press office' },
      attachments: [{ file: map, title: 'The map' }],
      update: { at: now - DAY, note: 'A new number' },
      source: 'https://source.example/statement',
      corrections: [{ at: now - DAY, note: 'A wrong city' }],
      people: [{ name: 'The minister', role: 'Minister', organization: 'Ministry of Trade' }],
      organizations: [
        anOrganization('Ferry Lines', {
          url: 'https://ferries.example/',
          ticker: 'NYSE:FRY',
          contacts: [{ name: 'Press office', email: 'press@ferries.example' }],
        }),
      ],
    }),
    anEntry({ slug: 'full-ja', language: 'ja', translationOf: 'full' }),
    anEntry({
      slug: 'gone',
      withdrawn: {
        at: now - DAY,
        reason: 'Wrong',
        marked: { html: '<em>Wrong</em>', markdown: '' },
        replacedBy: 'full',
      },
    }),
  ]).at(now);

  test('is what its schema says, to which the feed links', async () => {
    expect((await ask('/feed.json')).headers.get('Link')).toContain(
      `<${SITE}/schema/dateline.json>; rel="describedby"; type="application/schema+json"`,
    );
    const isValid = ajv().compile(await jsonAt(ask, '/schema/dateline.json'));
    const items = await itemsAt(ask, '/feed.json');
    expect(items).toHaveLength(3);
    for (const { _dateline } of items) {
      isValid(_dateline);
      expect(isValid.errors).toBeNull();
      expect(isValid({ ...(_dateline as unknown as object), people: 'nobody' })).toBe(false);
    }
  });

  test('has pictures, translations, and where an organization can be followed', async () => {
    const { _dateline } = await jsonAt(ask, '/releases/full.json');
    const URL = `https://newsroom.example${photo.path}`;
    expect(_dateline.pictures).toEqual([
      {
        url: `https://newsroom.example${map.path}`,
        mime_type: 'image/png',
        caption: 'The map',
        width: 40,
        height: 30,
        size_in_bytes: map.length,
      },
      {
        url: URL,
        mime_type: 'image/jpeg',
        alt: 'The table',
        caption: 'The opening',
        credit: 'Press office',
        width: 40,
        height: 30,
        size_in_bytes: photo.length,
      },
    ]);
    expect(_dateline.translations).toEqual([
      { language: 'ja', title: 'Talks in Tokyo', url: `${SITE}/releases/full-ja` },
    ]);
    const page = `${SITE}/organizations/ferry-lines`;
    expect(_dateline.organizations[0]).toMatchObject({
      name: 'Ferry Lines',
      page_url: page,
      feed_urls: formats.map(({ path }) => page + path),
    });
    for (const url of [page, ..._dateline.organizations[0].feed_urls])
      expect((await ask(url.slice(SITE.length))).status).toBe(200);
    const inJapanese = await jsonAt(ask, '/releases/full-ja.json');
    expect(inJapanese._dateline.translations).toEqual([
      { language: 'en', title: 'Talks in Tokyo', url: `${SITE}/releases/full` },
    ]);
  });

  test('has no translation before it is public', async () => {
    const { at } = aBuiltNewsroom([
      anEntry(),
      anEntry({
        slug: 'ja',
        language: 'ja',
        translationOf: 'talks',
        published: now + DAY,
        updated: now + DAY,
      }),
    ]);
    const translations = async (at: Ask) =>
      (await jsonAt(at, '/feed.json')).items.at(-1)._dateline.translations;
    expect(await translations(at(now))).toBeUndefined();
    expect(await translations(at(now + DAY))).toHaveLength(1);
  });
});
