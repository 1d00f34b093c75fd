import { mf2 } from 'microformats-parser';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { releasePage } from '../../src/pages/release.ts';
import { toNotice, withdrawalPage, withdrawalText } from '../../src/pages/withdrawal.ts';
import { aHostileEntry, HOSTILE_TAG, HOSTILE_TEXT } from '../feeds/a-hostile-entry.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { elementsOf, findElements } from './html.ts';

const SITE = 'https://newsroom.example';
const PERMALINK = `${SITE}/releases/talks`;

const pageOf = (entry: Entry): string => releasePage(aSite(), entry, []);

const linksOf = (entry: Entry, rel: string) =>
  findElements(pageOf(entry), 'link', { rel }).map(({ attributes }) => attributes);

const jsonLdOf = (entry: Entry) =>
  findElements(pageOf(entry), 'script', { type: 'application/ld+json' }).map(({ text }) => JSON.parse(text));

const changed = (): Entry =>
  anEntry({
    updated: instant('2025-09-01T12:30:00Z'),
    authors: [{ name: 'Press office', url: 'https://press.example/' }, { name: 'Policy desk' }],
    tags: topics('one', 'two'),
    dateline: 'Tokyo',
  });

describe('the page of a release', () => {
  test.each([
    ['an ordinary one', anEntry()],
    ['a hostile one', aHostileEntry()],
  ])('has one first-level heading, which is the title: %s', (_, entry) => {
    expect(findElements(pageOf(entry), 'h1').map(({ text }) => text)).toEqual([entry.title]);
  });

  test('is at the permalink, in the language of the release', () => {
    expect(linksOf(anEntry(), 'canonical')).toEqual([{ rel: 'canonical', href: PERMALINK }]);
    expect(
      findElements(releasePage(aSite(), anEntry({ language: 'ja' }), []), 'html')[0]?.attributes,
    ).toEqual({
      lang: 'ja',
      dir: 'ltr',
    });
  });

  test.each(formats)('leads to the feed as $name', ({ name, path, type }) => {
    const links = linksOf(anEntry(), 'alternate').filter((link) => link['type'] === type);
    expect(links).toEqual([
      { rel: 'alternate', type, href: SITE + path, title: expect.stringContaining(name) },
    ]);
  });

  test('has JSON-LD that agrees with what it shows', () => {
    const page = pageOf(changed());
    const [article, ...others] = jsonLdOf(changed());
    expect(others).toEqual([]);
    expect(article).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: findElements(page, 'h1')[0]?.text,
      datePublished: findElements(page, 'time', { class: 'dt-published' })[0]?.attributes['datetime'],
      dateModified: findElements(page, 'time', { class: 'dt-updated' })[0]?.attributes['datetime'],
      url: PERMALINK,
      author: [
        { '@type': 'Person', name: 'Press office', url: 'https://press.example/' },
        { name: 'Policy desk' },
      ],
    });
    expect(article).toMatchObject({
      datePublished: '2025-08-28T00:00:00Z',
      dateModified: '2025-09-01T12:30:00Z',
    });
  });

  test.each([
    ['en', 'Asia/Tokyo', 'August 28, 2025 at 09:00 GMT+9'],
    ['en', 'America/New_York', 'August 27, 2025 at 20:00 EDT'],
    ['ja', 'Asia/Tokyo', '2025年8月28日 09:00 JST'],
    ['ko', 'Asia/Seoul', '2025년 8월 28일 09:00 GMT+9'],
    ['de', 'Europe/Berlin', '28. August 2025 um 02:00 MESZ'],
    ['en', 'UTC', 'August 28, 2025 at 00:00 UTC'],
  ])('shows the time of day that the release gives, and its zone: %s, %s', (language, timezone, shown) => {
    const times = [instant('2025-08-28T00:00:00Z')];
    const entry = anEntry({ language, times, updated: instant('2025-09-01T12:30:00Z') });
    const page = releasePage(aSite({ timezone }), entry, []);
    expect(findElements(page, 'time', { class: 'dt-published' })[0]).toMatchObject({
      text: shown,
      attributes: { datetime: '2025-08-28T00:00:00Z' },
    });
    expect(findElements(page, 'time', { class: 'dt-updated' })[0]?.text).not.toMatch(/:|30/);
  });

  test('shows the time of day of an update, of corrections and of a withdrawal', () => {
    const [first, second] = [instant('2025-09-01T12:30:00Z'), instant('2025-09-02T06:15:00Z')];
    const corrections = [first, second].map((at) => ({ at, note: 'It was Busan.' }));
    const entry = anEntry({ updated: second, corrections, times: [second] });
    expect(findElements(pageOf(entry), 'time').map(({ text }) => text)).toEqual([
      'August 28, 2025',
      'September 2, 2025 at 06:15 UTC',
      'September 1, 2025',
      'September 2, 2025 at 06:15 UTC',
    ]);
    const notice = toNotice({ ...entry, withdrawn: { at: second, reason: 'It was not so.' } });
    expect(findElements(withdrawalPage(aSite(), notice), 'time')[0]?.text).toBe(
      'September 2, 2025 at 06:15 UTC',
    );
    expect(withdrawalText(aSite(), notice)).toContain('September 2, 2025 at 06:15 UTC');
  });

  test('shows no date of a change that never was', () => {
    expect(findElements(pageOf(anEntry()), 'time', { class: 'dt-updated' })).toEqual([]);
    expect(jsonLdOf(anEntry())).toMatchObject([{ dateModified: '2025-08-28T00:00:00Z' }]);
  });

  test('is read as an h-entry', () => {
    const { items } = mf2(pageOf(changed()), { baseUrl: PERMALINK });
    expect(items).toMatchObject([
      {
        type: ['h-entry'],
        properties: {
          name: ['Talks in Tokyo'],
          url: [PERMALINK],
          published: ['2025-08-28T00:00:00Z'],
          updated: ['2025-09-01T12:30:00Z'],
          summary: ['Officials met in Tokyo.'],
          author: [
            { type: ['h-card'], properties: { name: ['Press office'], url: ['https://press.example/'] } },
            { type: ['h-card'], properties: { name: ['Policy desk'] } },
          ],
          category: ['one', 'two'],
          content: [{ html: '<p>Officials met in Tokyo on Thursday.</p>' }],
        },
      },
    ]);
  });

  test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', HOSTILE_TEXT])(
    'has no script but the JSON-LD, whatever the title is: %s',
    (title) => {
      const entry = aHostileEntry({ title, summary: title, authors: [{ name: title }] });
      const scripts = elementsOf(pageOf(entry)).filter(({ name }) => name === 'script');
      expect(scripts.map(({ attributes }) => attributes)).toEqual([{ type: 'application/ld+json' }]);
      expect(jsonLdOf(entry)).toMatchObject([{ headline: title, description: title }]);
      expect(findElements(pageOf(entry), 'h1')[0]?.text).toBe(title);
      expect(findElements(pageOf(entry), 'footer')).not.toEqual([]);
    },
  );

  test('has hostile tags, organizations and people as text', () => {
    const entry = aHostileEntry({
      organizations: [anOrganization(HOSTILE_TAG)],
      people: [{ name: HOSTILE_TAG }],
    });
    const texts = findElements(pageOf(entry), 'li').map(({ text }) => text);
    expect(texts.filter((text) => text === HOSTILE_TAG)).toHaveLength(3);
    expect(findElements(pageOf(entry), 'meta', { property: 'article:tag' })[0]?.attributes['content']).toBe(
      HOSTILE_TAG,
    );
  });
});
