import { describe, expect, test } from 'vitest';
import { fullContent } from '../../src/feeds/feed-content.ts';
import { formats } from '../../src/feeds/formats.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant, topics } from '../support/an-entry.ts';
import { FOREIGN_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { type Heard, parsers, readersOf } from './parsers.ts';

const SITE = 'https://newsroom.example';

const someEntries = () => [
  anEntry({
    slug: 'newest',
    title: FOREIGN_TEXT,
    published: instant('2025-10-01T23:59:59Z'),
    content: {
      html: `<p><b>Bold</b> and <a href="${SITE}/feeds">linked</a></p>\n`,
      text: 'Bold and linked',
      markdown: '**Bold** and [linked](/feeds)',
    },
    translations: [{ id: 'tag:saishin', slug: 'saishin', language: 'ja', title: FOREIGN_TEXT }],
  }),
  anEntry({
    slug: 'corrected',
    title: 'Research and development, corrected',
    updated: instant('2025-11-01T00:00:00Z'),
    authors: [
      { name: 'Press office' },
      { name: 'Policy desk', email: 'desk@newsroom.example', url: 'https://desk.example/' },
    ],
    source: 'https://source.example/statement',
    tags: topics('one', 'two'),
  }),
  anEntry({
    slug: 'permalink',
    id: `${SITE}/releases/permalink`,
    published: instant('2024-02-29T12:00:00Z'),
  }),
];

const expected = (): readonly Heard[] =>
  someEntries().map((entry) => {
    const { id, slug, title, published, summary } = entry;
    const text = fullContent(aSite(), entry).html.trim();
    return { id, title, link: `${SITE}/releases/${slug}`, published, summary, text };
  });

const without = (heard: readonly Heard[], excused: object) =>
  heard.map((one) => Object.fromEntries(Object.entries(one).filter(([field]) => !(field in excused))));

const FIELDS = ['id', 'title', 'link', 'published', 'summary', 'text'] as const;

describe.each(formats)('$name', (format) => {
  test.each(FIELDS)('has its %s read by three parsers or more', (field) => {
    expect(readersOf(format, field).length).toBeGreaterThanOrEqual(3);
  });

  const claimants = parsers.filter(({ formats }) => format.name in formats);
  test.each(claimants)('tells $name every entry, newest first', async ({ formats, parse }) => {
    const excused = formats[format.name] ?? {};
    const heard = await parse(documentOf(format, someEntries()));
    expect(without(heard, excused)).toEqual(without(expected(), excused));
  });
});
