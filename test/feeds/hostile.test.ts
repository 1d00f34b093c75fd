import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import { elementsOf, findElements } from '../pages/html.ts';
import { aFolder } from '../support/a-folder.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';
import { aHostileEntry, FOREIGN_TEXT, HOSTILE_TAG, HOSTILE_TEXT } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { type Heard, readersOf } from './parsers.ts';
import { readFolder } from './read-folder.ts';
import { readXml } from './xml.ts';

/** Every format with every parser that tells this field of it. */
const readings = (field: keyof Heard) =>
  formats.flatMap((format) =>
    readersOf(format, field).map(({ name, parse }) => ({
      format: format.name,
      parser: name,
      hear: async (entry = aHostileEntry()) =>
        (await parse(documentOf(format, [entry])))[0]?.[field] as string,
    })),
  );

/** Every text in a value that was JSON. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const textsOf = (document: string): readonly string[] =>
  document.startsWith('{') ? textsIn(JSON.parse(document)) : readXml(document).texts('//text() | //@*');

describe('a hostile entry', () => {
  test.each(readings('title'))('has its title in $format as $parser hears it', async ({ hear }) => {
    expect(await hear()).toBe(HOSTILE_TEXT);
    expect(await hear(aHostileEntry({ title: FOREIGN_TEXT }))).toBe(FOREIGN_TEXT);
  });

  test.each(readings('summary'))('has its summary in $format as $parser hears it', async ({ hear }) => {
    expect(await hear()).toBe(`${HOSTILE_TEXT} ${FOREIGN_TEXT}`);
  });

  test.each(readings('text'))('has its text in $format as $parser hears it', async ({ hear }) => {
    const text = await hear();
    expect(elementsOf(text)).toEqual(elementsOf(aHostileEntry().content.read().html.trim()));
    expect(findElements(text, 'script')).toEqual([]);
    expect(findElements(text, 'code')[0]?.text).toBe("<script>alert('R&D')</script> ]]>\n");
    expect(findElements(text, 'p')[0]?.text).toBe(`One ]]> and another ]]> and ${FOREIGN_TEXT}.`);
  });

  test.each(readings('text'))('ends no section of $format that $parser reads', async ({ hear }) => {
    const html = '<p>a ]]> b ]]> c</p><p>]]]]>></p>';
    expect(elementsOf(await hear(anEntry({ content: { html, text: '', markdown: '' } })))).toEqual(
      elementsOf(html),
    );
  });

  test.each(formats)('has its author, tags and source unchanged in $name', (format) => {
    const texts = textsOf(documentOf(format, [aHostileEntry()]));
    const [author] = aHostileEntry().authors;
    expect(texts).toEqual(
      expect.arrayContaining([author?.name, HOSTILE_TAG, FOREIGN_TEXT, aHostileEntry().source]),
    );
  });
});

describe.each(formats)('$name', (format) => {
  test.each([
    ['U+0000', '\0'],
    ['U+0001', '\u0001'],
    ['U+000B', '\u000B'],
    ['U+FFFE', '\uFFFE'],
    ['half of a surrogate pair', '\uD83D'],
    ['the other half', '\uDC69'],
  ])('leaves %s out', (_, character) => {
    const entryWith = (c: string) =>
      anEntry({
        title: `Ti${c}tle`,
        summary: `${c}Summary`,
        content: { html: `<p>Te${c}xt</p>`, text: `Te${c}xt`, markdown: '' },
        authors: [{ name: `An${c}n` }],
        tags: topics(`ta${c}g`),
        organizations: [anOrganization(`Org${c}`)],
        people: [{ name: `B${c}o`, role: `${c}Minister` }],
        dateline: `Tok${c}yo`,
      });
    const documentWith = (c: string) =>
      documentOf(format, [entryWith(c)], { title: `News${c}room`, publisher: { name: `Pub${c}lisher` } });
    expect(documentWith('*')).not.toBe(documentWith(''));
    expect(documentWith(character)).toBe(documentWith(''));
  });
});

describe('an entry with relative links', () => {
  const anEntryFile = (body: string) => `---\ntitle: T\npublished: 2025-08-28\n---\n${body}\n`;

  test.each(readings('text'))('has absolute ones in $format as $parser hears it', async ({ hear }) => {
    const { entries } = readFolder(
      aFolder({
        'talks.md': anEntryFile('[x](2025/other.md) [y](/feeds) ![z](/favicon.svg) [w](#part)\n\n## Part'),
        '2025/other.md': anEntryFile('Other.'),
      }),
    );
    const text = await hear(entries.find(({ slug }) => slug === 'talks'));
    expect(findElements(text, 'a').map(({ attributes }) => attributes['href'])).toEqual([
      'https://news.example/releases/other',
      'https://news.example/feeds',
      'https://news.example/releases/talks#part',
    ]);
    expect(findElements(text, 'img')[0]?.attributes['src']).toBe('https://news.example/favicon.svg');
  });
});
