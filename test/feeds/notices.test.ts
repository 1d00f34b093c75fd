import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { documentOf } from './document-of.ts';
import { readersOf } from './parsers.ts';

const BODY = '<p>Officials met in Tokyo on Thursday.</p>';

const corrected = (about: Partial<Entry> = {}): Entry =>
  anEntry({
    corrections: [
      { at: instant('2025-09-01T00:00:00Z'), note: 'It was Tokyo & not Seoul.' },
      {
        at: instant('2025-09-02T09:00:00Z'),
        note: 'See the list.',
        marked: { html: 'See <a href="https://news.example/list">the list</a>.', markdown: '' },
      },
    ],
    times: [instant('2025-09-02T09:00:00Z')],
    ...about,
  });

const NOTICE = `<aside>
<p><strong>Corrections</strong></p>
<ul>
<li><time datetime="2025-09-01T00:00:00Z">September 1, 2025</time>: It was Tokyo &amp; not Seoul.</li>
<li><time datetime="2025-09-02T09:00:00Z">September 2, 2025 at 09:00 UTC</time>: See <a href="https://news.example/list">the list</a>.</li>
</ul>
</aside>
`;

describe.each(formats)('$name', (format) => {
  /** What each parser that others wrote takes for the content. */
  const contents = async (entry: Entry, site = {}): Promise<readonly string[]> => {
    const document = documentOf(format, [entry], site);
    const heard = await Promise.all(readersOf(format, 'text').map(({ parse }) => parse(document)));
    expect(heard.length).toBeGreaterThanOrEqual(3);
    return heard.map(([one]) => one?.text ?? '');
  };

  test('has the corrections above the text, dated as on the page', async () => {
    for (const text of await contents(corrected())) expect(text).toBe(NOTICE + BODY);
  });

  test('has the note of an update above the corrections', async () => {
    const update = { at: instant('2025-09-03T00:00:00Z'), note: 'The list is complete.' };
    for (const text of await contents(corrected({ update, updated: update.at })))
      expect(text).toBe(
        `<aside>
<p><strong>Updated</strong></p>
<ul>
<li><time datetime="2025-09-03T00:00:00Z">September 3, 2025</time>: The list is complete.</li>
</ul>
</aside>
${NOTICE}${BODY}`,
      );
  });

  test.each([
    ['ja', '<p><strong>訂正</strong></p>', '2025年9月1日</time>：It was'],
    ['ko', '<p><strong>정정</strong></p>', '2025년 9월 1일</time>: It was'],
    ['fr', '<p><strong lang="en">Corrections</strong></p>', '1 septembre 2025</time>: It was'],
    ['ar', '<p><strong lang="en" dir="ltr">Corrections</strong></p>', '1 سبتمبر 2025</time>: It was'],
  ])('has them in the language of the entry: %s', async (language, heading, note) => {
    for (const text of await contents(corrected({ language }))) {
      expect(text).toContain(heading);
      expect(text).toContain(note);
    }
  });

  test('has them above the summary, if summaries are all that it has', async () => {
    const limits = { feed: 30, home: 30, content: 'summary' } as const;
    for (const text of await contents(corrected(), { limits }))
      expect(text).toBe(`${NOTICE}<p>Officials met in Tokyo.</p>`);
    expect(documentOf(format, [anEntry()], { limits })).not.toContain('on Thursday');
  });
});
