import { describe, expect, test } from 'vitest';
import type { Entry } from '../../src/model/entry.ts';
import { toHttpDate } from '../../src/model/instant.ts';
import { servedType } from '../../src/model/media.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import { before, built, DAY, past, published, SITE, since, turn, withdrawn } from '../support/a-life.ts';
import { anEntry } from '../support/an-entry.ts';
import { jsonAt, statusesOf, textAt, validatorsOf, xmlAt } from '../support/asking.ts';

describe('a file', () => {
  const map = aFile('map.png', 'A map of the strait');
  const carrying = (about: Partial<Entry> = {}): Entry => anEntry({ files: [map], ...about });

  test.each([
    aFile('map.png', 'PNG'),
    aFile('drawing.svg', '<svg/>'),
    aFile('report.pdf', 'PDF'),
    aFile('table.csv', 'CSV'),
    aFile('speech.mp3', 'MP3'),
    aFile('meeting.mp4', 'MP4'),
  ])('of an embargoed release is nothing until the second, and then there: $type', async (file) => {
    const { at } = aBuiltNewsroom([past, anEntry({ published: turn, files: [file] })]);
    const secret = await at(before)(file.path);
    expect([secret.status, secret.headers.get('Cache-Control')]).toEqual([404, 'public, max-age=0']);
    for (const [, now] of since) {
      const response = await at(now)(file.path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe(servedType(file.type));
      expect(response.headers.get('Content-Length')).toBe(String(file.length));
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(file.read());
    }
  });

  test('of a release that will be withdrawn is there until then, and not after', async () => {
    const { at } = aBuiltNewsroom([past, carrying({ withdrawn })]);
    const there = await at(before)(map.path);
    expect([there.status, [...there.headers]]).toEqual([
      200,
      [...(await aBuiltNewsroom([past, carrying()]).at(before)(map.path)).headers],
    ]);
    for (const [, now] of since) expect(await statusesOf(at(now), [map.path])).toEqual([404]);
  });

  test.each([
    ['an older release', -DAY],
    ['a release of the same second', 0],
    ['a newer release', DAY],
  ])('that %s has too outlives a withdrawal, with the same validators', async (_, difference) => {
    const other = carrying({ slug: 'other', published: published + difference });
    const { at } = aBuiltNewsroom([other, carrying({ withdrawn })]);
    for (const now of [before, turn, turn + DAY]) {
      const response = await at(now)(map.path);
      expect([response.status, await response.text()]).toEqual([200, 'A map of the strait']);
    }
    const tags = await Promise.all([before, turn].map((now) => validatorsOf(at(now), map.path)));
    expect(tags[0]?.tag).toBe(tags[1]?.tag);
  });

  test('that an embargoed release has too is public with the one that is out', async () => {
    const { at } = aBuiltNewsroom([carrying(), carrying({ slug: 'later', published: turn })]);
    const [was, is] = await Promise.all([before, turn].map((now) => validatorsOf(at(now), map.path)));
    expect(was).toEqual({ tag: expect.any(String), modified: toHttpDate(built) });
    expect(is).toEqual(was);
  });

  test('is the same in RSS, Atom, JSON and as it is served; RSS has one enclosure, and the others as Media RSS', async () => {
    const [photo, speech, report] = [
      aFile('photo.png', 'Photo'),
      aFile('speech.mp3', 'Speech'),
      aFile('report.pdf', 'The whole report'),
    ];
    const ask = aBuiltNewsroom([
      anEntry({
        image: { file: photo, alt: 'The table', caption: 'Before the talks', credit: 'Press office' },
        attachments: [
          { file: speech, title: 'The speech' },
          { file: report, title: 'The report' },
        ],
        files: [photo, speech, report],
      }),
    ]).at(built);
    const files = [speech, report, photo].map(({ path, type, length }) => [
      SITE + path,
      type,
      String(length),
    ]);
    const [rss, atom] = await Promise.all(['/rss.xml', '/atom.xml'].map((path) => xmlAt(ask, path)));
    const attributes = (read: typeof rss, element: string, names: readonly string[]) => {
      const columns = names.map((name) => read?.texts(`${element}/@${name}`) ?? []);
      return (columns[0] ?? []).map((_, n) => columns.map((column) => column[n]));
    };
    const media = '//item/*[local-name()="content" and namespace-uri()="http://search.yahoo.com/mrss/"]';
    expect(attributes(rss, '//item/enclosure', ['url', 'type', 'length'])).toEqual(files.slice(0, 1));
    expect(attributes(rss, media, ['url', 'type', 'fileSize'])).toEqual(files.slice(1));
    expect(attributes(atom, '//a:link[@rel="enclosure"]', ['href', 'type', 'length'])).toEqual(files);
    expect(
      (await jsonAt(ask, '/feed.json')).items[0].attachments.map(
        (one: { url: string; mime_type: string; size_in_bytes: number }) => [
          one.url,
          one.mime_type,
          String(one.size_in_bytes),
        ],
      ),
    ).toEqual(files);
    for (const [url = '', type, length] of files) {
      const { headers } = await ask(url.slice(SITE.length), { method: 'HEAD' });
      expect([headers.get('Content-Type'), headers.get('Content-Length')]).toEqual([type, length]);
    }
  });

  test('that a release has none of is in no format', async () => {
    const ask = aBuiltNewsroom([anEntry()]).at(built);
    expect(await textAt(ask, '/rss.xml')).not.toMatch(/<enclosure|<media:/);
    expect(await textAt(ask, '/atom.xml')).not.toContain('enclosure');
    expect((await jsonAt(ask, '/feed.json')).items[0]).not.toHaveProperty('attachments');
  });
});
