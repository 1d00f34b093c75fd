import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Site } from '../../src/model/site.ts';
import { aFile } from '../support/a-file.ts';
import { anEntry, anOrganization } from '../support/an-entry.ts';
import { documentOf } from './document-of.ts';
import { readersOf } from './parsers.ts';

const BODY = '<p>Officials met in Tokyo on Thursday.</p>\n';

const file = { ...aFile('table.png', 'Table'), width: 600, height: 400 };
const SRC = `https://newsroom.example${file.path}`;

const site: Partial<Site> = {
  boilerplate: 'Newsroom & Co publishes releases.',
  contacts: [{ name: 'Press office', role: 'Enquiries', email: 'press@newsroom.example' }],
};

const organizations = [
  anOrganization('Ferry Lines', {
    boilerplate: 'It sails.',
    contacts: [{ name: 'Desk', phone: '+81 (0)3 0000', url: 'https://desk.example/' }],
  }),
];

const STANDING = `<hr>
<p><strong>About Newsroom</strong></p>
<p>Newsroom &amp; Co publishes releases.</p>
<p><strong>About Ferry Lines</strong></p>
<p>It sails.</p>
<p><strong>Press contacts</strong></p>
<ul>
<li>Press office, Enquiries, <a href="mailto:press@newsroom.example">press@newsroom.example</a></li>
<li><a href="https://desk.example/">Desk</a>, <a href="tel:+81030000">+81 (0)3 0000</a></li>
</ul>`;

describe.each(formats)('$name', (format) => {
  /** What each parser that others wrote takes for the content. */
  const contents = async (entry: Entry, about: Partial<Site> = {}): Promise<readonly string[]> => {
    const document = documentOf(format, [entry], about);
    const heard = await Promise.all(readersOf(format, 'text').map(({ parse }) => parse(document)));
    expect(heard.length).toBeGreaterThanOrEqual(3);
    return heard.map(([one]) => one?.text ?? '');
  };

  test.each([
    ['alone', {}, ''],
    ['with its caption', { caption: 'The opening' }, '<figcaption>The opening</figcaption>\n'],
    [
      'with its credit',
      { credit: 'A. Photographer' },
      '<figcaption><small>Photo: A. Photographer</small></figcaption>\n',
    ],
    [
      'with both',
      { caption: 'The opening', credit: 'A. Photographer' },
      '<figcaption>The opening <small>Photo: A. Photographer</small></figcaption>\n',
    ],
  ])('begins with the leading picture, %s', async (_, words, figcaption) => {
    const image = { file, alt: 'Three "delegations"', ...words };
    for (const text of await contents(anEntry({ image })))
      expect(`${text}\n`).toBe(
        `<figure>\n<img src="${SRC}" alt="Three &quot;delegations&quot;" width="600" height="400">\n${figcaption}</figure>\n${BODY}`,
      );
  });

  test('ends with the boilerplates and the contacts, below a line', async () => {
    for (const text of await contents(anEntry({ organizations }), site)) expect(text).toBe(BODY + STANDING);
  });

  test('has no line below which nothing stands', async () => {
    for (const text of await contents(anEntry())) expect(`${text}\n`).toBe(BODY);
  });

  test('says all that in the language of the entry', async () => {
    const image = { file, alt: '会議', credit: '広報室' };
    const translations = [{ language: 'ja', title: '広報', description: '広報', boilerplate: '当社は。' }];
    for (const text of await contents(anEntry({ language: 'ja', image, organizations }), {
      ...site,
      translations,
    })) {
      expect(text).toContain('<small>写真：広報室</small>');
      expect(text).toContain('<p><strong>Newsroomについて</strong></p>\n<p>当社は。</p>');
      expect(text).toContain('<p lang="en">It sails.</p>');
      expect(text).toContain(
        '<p><strong>報道関係者からのお問い合わせ先</strong></p>\n<ul>\n<li lang="en">Press office、',
      );
    }
  });

  test('has none of that where summaries are all that it has', () => {
    const limits = { feed: 30, home: 30, content: 'summary' } as const;
    const image = { file, alt: 'Three delegations' };
    const document = documentOf(format, [anEntry({ image, organizations })], { ...site, limits });
    for (const said of ['&lt;hr', '<hr', 'on Thursday', 'figure']) expect(document).not.toContain(said);
    expect(document).toContain('Officials met in Tokyo.');
  });
});

test('JSON Feed says the same as plain text', () => {
  const json = formats.find(({ path }) => path === '/feed.json');
  if (json === undefined) throw new Error('There is a JSON Feed.');
  const image = { file, alt: 'Three delegations', caption: 'The opening', credit: 'A. Photographer' };
  const [item] = JSON.parse(documentOf(json, [anEntry({ image, organizations })], site)).items;
  expect(item.content_text).toBe(`The opening Photo: A. Photographer

Officials met in Tokyo on Thursday.

About Newsroom
Newsroom & Co publishes releases.

About Ferry Lines
It sails.

Press contacts
- Press office, Enquiries, press@newsroom.example
- Desk, +81 (0)3 0000, https://desk.example/`);
});
