import { describe, expect, test } from 'vitest';
import { findElements } from '../pages/html.ts';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import { before, built, past, SITE, turn } from '../support/a-life.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { instant } from '../support/an-entry.ts';
import { jsonAt, textAt } from '../support/asking.ts';

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
