import { describe, expect, test } from 'vitest';
import { atom } from '../../src/feeds/atom.ts';
import { makeFeed } from '../../src/feeds/feed.ts';
import { feedEntry } from '../../src/feeds/feed-entry.ts';
import { formats } from '../../src/feeds/formats.ts';
import { writeItem } from '../../src/feeds/json.ts';
import { asOf } from '../../src/model/entry.ts';
import type { Withdrawn } from '../../src/model/publication.ts';
import { releasePage } from '../../src/pages/release.ts';
import { releaseMarkdown } from '../../src/pages/release-markdown.ts';
import { toNotice, withdrawalJson, withdrawalPage, withdrawalText } from '../../src/pages/withdrawal.ts';
import { aFolder, anEntryFile, problemsIn, SITE, talksIn, withFields } from '../support/a-folder.ts';
import { aSite } from '../support/a-site.ts';
import { textOf } from '../support/text-of.ts';

const site = aSite({ url: 'https://news.example' });

const corrected = (note: string) =>
  withFields(`corrections:\n  - { at: 2025-09-01, note: ${JSON.stringify(note)} }\n`);
const withdrawn = (reason: string) =>
  withFields(`withdrawn: { at: 2025-09-01, reason: ${JSON.stringify(reason)} }\n`);

const SEOUL = anEntryFile('They met in Seoul.\n\n## Aims\n');

describe('A note is Markdown on one line', () => {
  test.each([
    [
      'It was [Seoul](seoul.md#aims).',
      'It was Seoul.',
      '<a href="https://news.example/releases/seoul#aims">Seoul</a>.',
      'It was [Seoul](https://news.example/releases/seoul#aims).',
    ],
    ['It was *not* Seoul.', 'It was not Seoul.', '<em>not</em> Seoul.', 'It was *not* Seoul.'],
    [
      'It was https://seoul.example/.',
      'It was https://seoul.example/.',
      '<a href="https://seoul.example/">https://seoul.example/</a>.',
      'It was https://seoul.example/.',
    ],
    ['It was <b>not</b> Seoul.', 'It was not Seoul.', 'It was <b>not</b> Seoul.', 'It was <b>not</b> Seoul.'],
    [
      'It was <p>*not* Seoul</p>.',
      'It was not Seoul .',
      'It was <em>not</em> Seoul .',
      'It was <p>*not* Seoul</p>.',
    ],
    ['It was not<br>Seoul.', 'It was not\nSeoul.', 'It was not<br>\nSeoul.', 'It was not<br>Seoul.'],
  ])('%s', (note, text, html, markdown) => {
    const { corrections } = talksIn({ 'talks.md': corrected(note), 'seoul.md': SEOUL });
    expect(corrections[0]?.note).toBe(text);
    expect(corrections[0]?.marked?.html).toMatch(/^It was /);
    expect(corrections[0]?.marked?.html).toContain(html);
    expect(corrections[0]?.marked?.markdown).toBe(markdown);
  });

  test.each(['It was Seoul & Busan, "not" <3 o’clock.', '1. The first figure', '# 5', '- a', '> b'])(
    'and has no blocks: %s',
    (note) => {
      const { corrections } = talksIn({ 'talks.md': corrected(note) });
      expect(corrections).toEqual([{ at: corrections[0]?.at, note }]);
    },
  );
});

describe('Each form has the note as it can', () => {
  const NOTE = 'See [Seoul](seoul.md).';
  const HTML = 'See <a href="https://news.example/releases/seoul">Seoul</a>.';
  const MARKDOWN = 'See [Seoul](https://news.example/releases/seoul).';

  test('of a correction', () => {
    const entry = talksIn({ 'talks.md': corrected(NOTE), 'seoul.md': SEOUL });
    expect(releasePage(site, entry, [])).toContain(`: ${HTML}</li>`);
    expect(releasePage(site, entry, [])).toContain('"text":"See Seoul."');
    expect(releaseMarkdown(site, entry)).toContain(`"note":${JSON.stringify(MARKDOWN)}`);
    expect(JSON.parse(textOf([writeItem(feedEntry(site, formats, entry))]))._dateline.corrections).toEqual([
      { at: '2025-09-01T00:00:00Z', note: 'See Seoul.', note_html: HTML },
    ]);
  });

  test('of a withdrawal', () => {
    const entry = talksIn({ 'talks.md': withdrawn(NOTE), 'seoul.md': SEOUL }) as Withdrawn;
    const notice = toNotice(entry);
    expect(withdrawalPage(site, notice)).toContain(`<dd>${HTML}</dd>`);
    expect(withdrawalPage(site, notice)).toContain('<meta name="description" content="See Seoul.">');
    expect(JSON.parse(withdrawalJson(site, notice))).toMatchObject({
      detail: 'See Seoul.',
      detail_html: HTML,
    });
    expect(withdrawalText(site, notice)).toContain(`: ${MARKDOWN}\n`);
    expect(feedEntry(site, formats, entry).content?.read().html).toContain(`: ${HTML}</p>`);
    const collection = {
      path: '/',
      title: 'News',
      description: 'News',
      language: 'en',
      entries: [],
      withdrawn: [],
      gone: [entry],
    };
    const feed = makeFeed(site, formats, atom, collection as unknown as Parameters<typeof makeFeed>[3], {});
    expect(textOf(atom.write(feed))).toContain(
      '<at:comment xml:lang="en" type="html">See &lt;a href=&quot;https://news.example/releases/seoul&quot;&gt;Seoul&lt;/a&gt;.</at:comment>',
    );
  });
});

describe('A date of `updated` may have a note', () => {
  const updated = (value: string) =>
    talksIn({ 'talks.md': withFields(`updated: ${value}\n`), 'seoul.md': SEOUL });
  const at = Date.parse('2025-09-01T00:00:00Z') / 1000;

  test.each(['2025-09-01', '{ at: 2025-09-01 }'])('or none: %s', (value) => {
    const entry = updated(value);
    expect([entry.updated, entry.update]).toEqual([at, undefined]);
  });

  test('which may have links', () => {
    const entry = updated('{ at: 2025-09-01, note: "See [Seoul](seoul.md)." }');
    expect(entry.updated).toBe(at);
    expect(entry.update).toEqual({
      at,
      note: 'See Seoul.',
      marked: {
        html: 'See <a href="https://news.example/releases/seoul">Seoul</a>.',
        markdown: 'See [Seoul](https://news.example/releases/seoul).',
      },
    });
    expect(releasePage(site, entry, [])).toContain(`${entry.update?.marked?.html}</li>`);
    expect(releaseMarkdown(site, entry)).toContain('\nupdate: {"at":"2025-09-01T00:00:00Z","note":"See [');
    expect(JSON.parse(textOf([writeItem(feedEntry(site, formats, entry))]))._dateline.update.note).toBe(
      'See Seoul.',
    );
    expect(asOf(entry, at - 1)).not.toHaveProperty('update');
    expect(asOf(entry, at)?.update).toEqual(entry.update);
  });
});

describe('What is wrong with a note is reported at its place', () => {
  test.each([
    [
      'a missing page',
      corrected('See "it" and [Busan](/releases/busan).'),
      '5:45 corrections.note: the link to /releases/busan leads nowhere: this site has no such page',
    ],
    [
      'a missing file',
      withFields('corrections:\n  - at: 2025-09-01\n    note: >\n      See\n      [Busan](busan.md).\n'),
      '8:7 corrections.note: the link "busan.md" leads to a file that does not exist: there is no entries/busan.md. Add the file, or correct the name',
    ],
    [
      'a picture',
      corrected('See ![Seoul](seoul.png).'),
      '5:34 corrections.note: the link "seoul.png" is a picture, which a note does not show. Write a link to it',
    ],
    [
      'a picture in HTML',
      corrected('See <img src="seoul.png" alt="Seoul">.'),
      '5:34 corrections.note: the link "seoul.png" is a picture, which a note does not show. Write a link to it',
    ],
    [
      'an unknown tag',
      corrected('It was the <City> of <b>Seoul</b>.'),
      '5:41 warning: corrections.note: "<City>" is no element of HTML, so readers see it as it is. Put it between backticks, or write Markdown',
    ],
    [
      'a tag that no text may have',
      corrected('See <script>seoul</script>.'),
      '5:34 corrections.note: "<script>" runs in the browser, which no text may do. Remove it',
    ],
    [
      'a block',
      withdrawn('It was <ul><li>Seoul</li></ul>.'),
      '4:46 warning: withdrawn.reason: "<ul>" is a block, and this text has one line, so its words alone are published. Remove the tag',
    ],
    [
      'a file of a withdrawn release',
      withdrawn('See [the plan](plan.gif).'),
      '4:43 withdrawn.reason: the link "plan.gif" leads to a file, and the files of a withdrawn release are gone. Link to a page',
    ],
    [
      'an embargoed release',
      withdrawn('See [the next](next.md).'),
      '4:43 withdrawn.reason: the link to /releases/next gives an embargoed release away. Publish this entry later, or add the link then',
    ],
  ])('%s', (_, talks, problem) => {
    const root = aFolder({
      'talks.md': talks,
      'next.md': anEntryFile().replace('2025-08-28', '2026-03-01'),
      'plan.gif': Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
    });
    expect(problemsIn(root)).toBe(`entries/talks.md:${problem}\n`);
  });

  test('but a note may link to a release that is out when the note is', () => {
    const talks = withdrawn('See [the next](next.md).').replace('2025-09-01', '2026-03-01');
    const next = anEntryFile().replace('2025-08-28', '2026-03-01');
    expect(problemsIn(aFolder({ 'talks.md': talks, 'next.md': next }))).toBe('');
  });

  test('and a file in a correction is served with the release', () => {
    const files = {
      'site.yaml': SITE,
      'talks.md': corrected('See [the plan](plan.gif).'),
      'plan.gif': Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
    };
    expect(talksIn(files).files).toHaveLength(1);
  });
});
