import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { en } from '../../src/pages/words/en.ts';
import { ja } from '../../src/pages/words/ja.ts';
import { ko } from '../../src/pages/words/ko.ts';
import type { Words } from '../../src/pages/words/vocabulary.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import { built } from '../support/a-life.ts';
import { anEntry, anOrganization, instant, topics } from '../support/an-entry.ts';
import { itemsAt, textAt, xmlAt } from '../support/asking.ts';
import { readingsOf, spokenIn } from '../support/spoken.ts';
import { findElements } from './html.ts';

/** A release with everything that a page has words of its own for. */
const aFullEntry = (language: string): Entry => {
  const picture = aFile('quay.png', 'A picture');
  return anEntry({
    language,
    title: 'The title of a release',
    content: { html: '<p>The text of a release</p>\n', text: 'The text of a release', markdown: 'The text' },
    updated: instant('2025-09-01T00:00:00Z'),
    corrections: [{ at: instant('2025-09-02T00:00:00Z'), note: 'The note of a correction' }],
    tags: topics('A topic'),
    organizations: [anOrganization('An organization', { contacts: [{ name: 'Press office' }] })],
    people: [{ name: 'A person in the story' }],
    source: 'https://source.example/',
    image: { file: picture, alt: 'A quay', caption: 'A caption', credit: 'A credit' },
    attachments: [{ file: picture, title: 'The title of a file' }],
    files: [picture],
  });
};

describe.each<[string, string, Words]>([
  ['ja', 'ltr', ja],
  ['ja-JP', 'ltr', ja],
  ['ko', 'ltr', ko],
  ['en-GB', 'ltr', en],
  ['de', 'ltr', en],
  ['pt-BR', 'ltr', en],
  ['ar', 'rtl', en],
  ['he', 'rtl', en],
  ['az-Arab', 'rtl', en],
])('a release in %s', (language, dir, words) => {
  const ask = aBuiltNewsroom([
    aFullEntry(language),
    anEntry({ slug: 'mistake', language, withdrawn: { at: built, reason: 'The reason it ended' } }),
  ]).at(built);

  test.each(['/releases/talks', '/releases/mistake', `/languages/${language.toLowerCase()}`])(
    'is in that language and its direction as a whole: %s',
    async (path) => {
      expect(findElements(await textAt(ask, path), 'html')[0]?.attributes).toEqual({ lang: language, dir });
    },
  );

  test.each([
    'The title of a release',
    'The text of a release',
    'The title of a file',
    'A topic',
    'A person in the story',
    'A caption',
  ])('has what the publisher wrote in it: %s', async (text) => {
    const readings = readingsOf(await textAt(ask, '/releases/talks'), text);
    expect(new Set(readings)).toEqual(new Set([`${language} ${dir}`]));
  });

  test.each([
    'skip',
    'releases',
    'subscribe',
    'publishedBy',
    'updated',
    'corrections',
    'photo',
    'files',
    'peopleInStory',
    'organizationsInStory',
    'topics',
    'source',
    'contacts',
  ] as const)('has the words of the page in the language that they are in: %s', async (name) => {
    const html = await textAt(ask, '/releases/talks');
    const readings = spokenIn(html).filter(({ text }) => text.startsWith(words[name].trim()));
    expect(new Set(readings.map(({ lang, dir }) => `${lang} ${dir}`))).toEqual(
      new Set([`${words.language} ltr`]),
    );
  });

  test('has the name of the site in the language of the site', async () => {
    const [masthead] = readingsOf(await textAt(ask, '/releases/talks'), 'Newsroom');
    expect(masthead).toBe('en ltr');
  });

  test('has a notice, once it is withdrawn, with its reason in its language and ours in theirs', async () => {
    const html = await textAt(ask, '/releases/mistake');
    expect(readingsOf(html, 'The reason it ended')).toEqual([`${language} ${dir}`]);
    for (const word of [words.withdrawn, words.withdrawnOn, words.reason, words.contacts])
      expect(readingsOf(html, word), word).toEqual([`${words.language} ltr`]);
  });

  test('is said to be in it by every feed, by the page and by its data', async () => {
    // The release and the notice of the withdrawn one.
    expect((await xmlAt(ask, '/atom.xml')).texts('//a:entry/@xml:lang')).toEqual([language, language]);
    expect((await xmlAt(ask, '/rss.xml')).texts('//item/dc:language')).toEqual([language, language]);
    expect((await itemsAt(ask, '/feed.json')).map((item) => item['language'])).toEqual([language, language]);
    const [data] = findElements(await textAt(ask, '/releases/talks'), 'script');
    expect(JSON.parse(data?.text ?? '{}').inLanguage).toBe(language);
    expect(await textAt(ask, '/releases/talks.md')).toContain(`\nlanguage: "${language}"\n`);
  });

  test('is read in its direction in every feed, where a reader has a frame of its own', async () => {
    const contents = [
      ...(await xmlAt(ask, '/atom.xml')).texts('//a:entry/a:content'),
      ...(await xmlAt(ask, '/rss.xml')).texts('//item/content:encoded'),
      ...(await itemsAt(ask, '/feed.json')).map((item) => item['content_html'] ?? ''),
    ];
    expect(contents).toHaveLength(6);
    const texts = contents.flatMap((content) => spokenIn(content));
    for (const said of ['The text of a release', 'The reason it ended'])
      expect(texts.filter(({ text }) => text.includes(said)).map((text) => text.dir)).toEqual([
        dir,
        dir,
        dir,
      ]);
    const ours = texts.filter(({ text }) => [words.corrections, words.withdrawnOn].includes(text));
    expect(new Set(ours.map((text) => text.dir))).toEqual(new Set(['ltr']));
    for (const content of contents) {
      expect(findElements(content, 'div').map(({ attributes }) => attributes)).toEqual(
        dir === 'rtl' ? [{ lang: language, dir }] : [],
      );
    }
    const page = await textAt(ask, '/releases/talks');
    expect(findElements(page, 'div', { class: 'e-content' })[0]?.text).toBe('\nThe text of a release\n');
    expect(findElements(page, 'div', { dir: 'rtl' })).toEqual([]);
  });

  test.each(['/', '/archive/2025', '/topics/a-topic', '/organizations/an-organization'])(
    'is marked in the list at %s, which is in English',
    async (path) => {
      const [item] = findElements(await textAt(ask, path), 'li', { class: 'h-entry' });
      expect(item?.attributes).toEqual({
        class: 'h-entry',
        lang: language,
        ...(dir === 'rtl' ? { dir } : {}),
      });
      expect(readingsOf(await textAt(ask, path), 'The title of a release')).toEqual([`${language} ${dir}`]);
      expect(readingsOf(await textAt(ask, path), en.corrected)).toEqual(['en ltr']);
    },
  );

  test('needs no mark in the list of its own language', async () => {
    const html = await textAt(ask, `/languages/${language.toLowerCase()}`);
    expect(findElements(html, 'li', { class: 'h-entry' }).map(({ attributes }) => attributes)).toEqual([
      { class: 'h-entry' },
    ]);
  });
});
