import { describe, expect, test } from 'vitest';
import { check } from '../../src/content/schema.ts';
import { siteFields } from '../../src/content/site-fields.ts';
import { aFolder, anEntryFile, problemsIn, SITE, talksIn, withFields } from '../support/a-folder.ts';

describe('A licence', () => {
  test.each([
    ['CC-BY-4.0', 'https://creativecommons.org/licenses/by/4.0/'],
    ['CC-BY-NC-SA-3.0', 'https://creativecommons.org/licenses/by-nc-sa/3.0/'],
    ['CC-BY-3.0-US', 'https://creativecommons.org/licenses/by/3.0/us/'],
    ['CC-BY-3.0-IGO', 'https://creativecommons.org/licenses/by/3.0/igo/'],
    ['CC0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['OGL-UK-3.0', 'https://spdx.org/licenses/OGL-UK-3.0.html'],
  ])('may be an SPDX id: %s', (id, url) => {
    expect(talksIn({ 'talks.md': withFields(`license: ${id}\n`) }).license).toEqual({ id, url });
  });

  test.each(['https://news.example/terms', 'https://terms.example/a?b#c'])('may be an address: %s', (url) => {
    expect(talksIn({ 'talks.md': withFields(`license: ${url}\n`) }).license).toEqual({ url });
  });

  test.each([
    ['CC BY 4.0', 'Write CC-BY-4.0'],
    ['CC-BY-5.0', 'Write CC-BY-4.0'],
    ['cc-by-4.0', 'Write CC-BY-4.0'],
    ['CC-BY-SA-4', 'Write CC-BY-SA-4.0'],
    ['OGL-UK-30', 'Write OGL-UK-3.0'],
    [
      'All rights reserved',
      'Write an SPDX id such as CC-BY-4.0 (spdx.org/licenses), or the address of the licence',
    ],
  ])('has a near miss: %s', (written, advice) => {
    expect(problemsIn(aFolder({ 'talks.md': withFields(`license: ${written}\n`) }))).toBe(
      `entries/talks.md:4:10 license: ${JSON.stringify(written)} is not a licence. ${advice}\n`,
    );
  });
});

test('The settings may state rights, and what robots.txt says of them', () => {
  const robots = {
    signals: { search: 'yes', 'ai-train': 'no' },
    license: 'https://news.example/license.xml',
  };
  const value = {
    title: 'News',
    description: 'News.',
    url: 'https://news.example',
    publisher: 'News',
    license: 'CC-BY-4.0',
    copyright: '© News',
    robots,
  };
  const checked = check(siteFields, value);
  expect(checked).toMatchObject({
    value: { license: { id: 'CC-BY-4.0' }, copyright: '© News', robots },
  });
  const site = `${SITE}robots:\n  signals: { search: true, ai-trian: no }\n`;
  expect(problemsIn(aFolder({ 'site.yaml': site, 'talks.md': anEntryFile() }))).toBe(
    'entries/site.yaml:6:22 robots.signals.search: true is not yes or no. Write one of the two\n' +
      'entries/site.yaml:6:28 robots.signals.ai-trian: is not a known field. Did you mean ai-train?\n',
  );
});
