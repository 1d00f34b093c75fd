import { parseFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { atom } from '../../src/feeds/atom.ts';
import { json } from '../../src/feeds/json.ts';
import { rss } from '../../src/feeds/rss.ts';
import { releasePage } from '../../src/pages/release.ts';
import { releaseMarkdown } from '../../src/pages/release-markdown.ts';
import { robots } from '../../src/pages/sitemap.ts';
import { findElements } from '../pages/html.ts';
import { aFile } from '../support/a-file.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry } from '../support/an-entry.ts';
import { documentOf } from './document-of.ts';
import { readXml } from './xml.ts';

const BY = { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
const OWN = { url: 'https://newsroom.example/terms?a=1&b=2' };
const NOTICE = '© 2025 Newsroom & Co';
const site = { license: BY, copyright: NOTICE };

const image = {
  file: aFile('table.png', 'Table'),
  alt: 'A table',
  credit: 'A. Photographer',
  license: BY,
  copyright: '© A. Photographer',
};
const entry = anEntry({ image });
const other = anEntry({ slug: 'other', license: OWN, copyright: '© Ministry' });

// The types of the parser differ from format to format.
// biome-ignore lint/suspicious/noExplicitAny: see above
const feedOf = (format: Parameters<typeof documentOf>[0]): any =>
  parseFeed(documentOf(format, [entry, other], site)).feed;

const REL = '[@rel="license"]/@href';

describe('The rights', () => {
  test('are in Atom, for the feed and for each entry', () => {
    const { texts } = readXml(documentOf(atom, [entry, other], site));
    expect(texts('/a:feed/a:rights')).toEqual([NOTICE]);
    expect(texts(`/a:feed/a:link${REL}`)).toEqual([BY.url]);
    expect(texts('//a:entry/a:rights')).toEqual([NOTICE, '© Ministry']);
    expect(texts(`//a:entry/a:link${REL}`)).toEqual([BY.url, OWN.url]);
    const { rights, entries } = feedOf(atom);
    expect([
      rights.value,
      ...entries.map((one: typeof entry & { rights: { value: string } }) => one.rights.value),
    ]).toEqual([NOTICE, NOTICE, '© Ministry']);
  });

  test('are in RSS, with the element of Creative Commons for its licences alone', () => {
    const { texts, names } = readXml(documentOf(rss, [entry, other], site));
    const license =
      '*[local-name()="license" and namespace-uri()="http://backend.userland.com/creativeCommonsRssModule"]';
    expect(texts('/rss/channel/copyright')).toEqual([NOTICE]);
    expect(texts(`/rss/channel/${license}`)).toEqual([BY.url]);
    expect(names('/rss/channel/*').at(-1)).toBe('item');
    expect(texts(`//item[1]/${license}`)).toEqual([BY.url]);
    expect(texts(`//item[2]/${license}`)).toEqual([]);
    expect(texts(`//item[2]/a:link${REL}`)).toEqual([OWN.url]);
    const { copyright, creativeCommons, items } = feedOf(rss);
    expect([copyright, [creativeCommons.license ?? creativeCommons.licenses].flat()]).toEqual([
      NOTICE,
      [BY.url],
    ]);
    expect(items.flatMap((one: { dc: { rights: string[] } }) => one.dc.rights)).toEqual([
      NOTICE,
      '© Ministry',
    ]);
    const ownLicense = readXml(documentOf(rss, [], { license: OWN }));
    expect(ownLicense.texts(`/rss/channel/a:link${REL}`)).toEqual([OWN.url]);
  });

  test.each([[[]], [[{ file: aFile('report.pdf', 'Report'), title: 'The report' }]]])(
    'of a picture are in RSS as Media RSS has them',
    (attachments) => {
      const { texts } = readXml(documentOf(rss, [anEntry({ image, attachments })]));
      const media = (name: string) =>
        `//*[local-name()="${name}" and namespace-uri()="http://search.yahoo.com/mrss/"]`;
      expect(texts(media('copyright'))).toEqual(['© A. Photographer']);
      expect(texts(media('license'))).toEqual(['CC-BY-4.0']);
      expect(texts(`${media('license')}/@href`)).toEqual([BY.url]);
    },
  );

  test('are in JSON Feed', () => {
    const { items } = JSON.parse(documentOf(json, [entry, other], site));
    expect(items[0]._dateline.rights).toEqual({ license: BY.id, license_url: BY.url, copyright: NOTICE });
    expect(items[0]._dateline.pictures[0].rights).toEqual({
      license: BY.id,
      license_url: BY.url,
      copyright: '© A. Photographer',
    });
    expect(items[1]._dateline.rights).toEqual({ license_url: OWN.url, copyright: '© Ministry' });
  });

  test('are nowhere if nobody states them', () => {
    for (const format of [rss, atom, json])
      expect(documentOf(format, [anEntry()])).not.toMatch(/rights|copyright|rel="license"/);
    expect(releasePage(aSite(), anEntry(), [])).not.toMatch(/license|copyright/i);
  });

  test('are on the page, for people and in its data', () => {
    const html = releasePage(aSite(site), entry, []);
    const links = findElements(html, 'a', { rel: 'license' });
    expect(links.map(({ text, attributes }) => [text, attributes['href']])).toEqual([
      ['CC-BY-4.0', BY.url],
      ['CC-BY-4.0', BY.url],
    ]);
    expect(findElements(html, 'figcaption')[0]?.text).toBe(
      ' Photo: A. Photographer © A. Photographer · License: CC-BY-4.0',
    );
    const data = JSON.parse(findElements(html, 'script', { type: 'application/ld+json' })[0]?.text ?? '{}');
    expect(data).toMatchObject({ license: BY.url, copyrightNotice: NOTICE });
    expect(data.image).toMatchObject({
      '@type': 'ImageObject',
      creditText: 'A. Photographer',
      license: BY.url,
      copyrightNotice: '© A. Photographer',
    });
    const own = releasePage(aSite(site), other, []);
    expect(findElements(own, 'a', { rel: 'license' }).map(({ text }) => text)).toEqual([
      'newsroom.example/terms?a=1&b=2',
    ]);
    expect(
      findElements(releasePage(aSite(site), anEntry({ language: 'ja' }), []), 'p').map(({ text }) => text),
    ).toContain('© 2025 Newsroom & Co · ライセンス：CC-BY-4.0');
  });

  test('are in the Markdown', () => {
    const text = releaseMarkdown(aSite(site), entry);
    expect(text).toContain(`\nlicense: "CC-BY-4.0"\ncopyright: "${NOTICE}"\n`);
    expect(text).toContain('"license":"CC-BY-4.0","copyright":"© A. Photographer"}');
  });

  test('of programs are in robots.txt, if the settings say so', () => {
    const signals = { search: 'yes', 'ai-input': 'yes', 'ai-train': 'no' } as const;
    const license = 'https://newsroom.example/license.xml';
    expect(robots(aSite({ robots: { signals, license } }))).toMatch(
      /^License: https:\/\/newsroom\.example\/license\.xml\n\nUser-agent: \*\nContent-Signal: search=yes, ai-input=yes, ai-train=no\nAllow: \/\n/,
    );
    expect(robots(aSite({ robots: { signals: {} } }))).toBe(robots(aSite()));
    expect(robots(aSite())).toMatch(/^User-agent: \*\nAllow: /);
  });
});
