import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { allFormats, formats } from '../../src/feeds/formats.ts';
import { ninjs } from '../../src/feeds/ninjs.ts';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import { aFile } from '../support/a-file.ts';
import { before, DAY, ferries, past, SITE, turn } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';
import { jsonAt, statusesOf } from '../support/asking.ts';
import { aHostileEntry } from './a-hostile-entry.ts';
import { documentOf } from './document-of.ts';
import { ninjsSchema } from './ninjs-schema.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false });
const isValid = addFormats.default(ajv).compile(ninjsSchema);

const validated = <T>(value: T): T => {
  isValid(value);
  expect(isValid.errors).toBeNull();
  return value;
};

const license = { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };
const photo = aFile('table.png', 'Table');
const speech = aFile('speech.mp3', 'Speech');
const report = aFile('report.pdf', 'Report');
const map = aFile('map.svg', '<svg/>');

const full = anEntry({
  dateline: 'Tokyo',
  authors: [{ name: 'Press office' }, { name: 'Policy desk' }],
  tags: topics('cybersecurity'),
  people: [{ name: 'Cy', role: 'Ambassador' }],
  organizations: [
    anOrganization('Ferry Lines', {
      ticker: 'NYSE:FRY',
      isin: 'US0378331005',
      lei: '5493006W3QUS5LMH6R84',
      contacts: [{ name: 'Desk', role: 'Press', email: 'desk@ferries.example', phone: '+81 3 0000' }],
    }),
  ],
  image: { file: photo, alt: 'A table', caption: 'The opening', credit: 'A. Photographer', license },
  attachments: [
    { file: speech, title: 'The speech' },
    { file: report, title: 'The report' },
    { file: map, title: 'The map' },
  ],
  corrections: [{ at: turn - DAY, note: 'It was Tokyo.' }],
  updated: turn - DAY,
});

test('The rendition of a picture that has sizes is the whole picture, with the shown one beside it', () => {
  const size = { path: '/media/table-1280.png', type: 'image/png', length: 9, width: 1280, height: 720 };
  const file = { ...photo, width: 4000, height: 2250, sizes: [{ ...size, read: photo.read }] };
  const entry = anEntry({ image: { file, alt: 'A table' } });
  const [item] = JSON.parse(documentOf(ninjs, [entry])).associations;
  const [picture] = item.associations;
  expect(picture.renditions).toMatchObject([
    { name: 'original', href: expect.stringContaining(photo.path), width: 4000 },
    { name: 'web', href: expect.stringContaining('/media/table-1280.png'), width: 1280 },
  ]);
});

const inJapanese = anEntry({ slug: 'talks-ja', language: 'ja', translationOf: 'talks', title: '会合' });

const site = aSite({
  license,
  copyright: '© Newsroom',
  limits: { feed: 30, home: 30, versions: 'all' },
});

describe('ninjs', () => {
  test.each([
    ['of nothing', []],
    ['of a hostile entry', [aHostileEntry()]],
    ['of a full entry', [full]],
    ['of several', [full, inJapanese, past]],
  ])('%s is valid', (_, entries) => {
    const { associations } = validated(JSON.parse(documentOf(ninjs, entries, site)));
    expect(associations).toHaveLength(entries.length);
  });

  test.each([
    ['an unknown member', (feed: object) => ({ ...feed, dateline: 'Tokyo' })],
    ['a state that there is not', (feed: object) => ({ ...feed, pubStatus: 'live' })],
    ['an entry without a name', (feed: object) => ({ ...feed, associations: [{ uri: 'tag:a' }] })],
    ['a date without a time', (feed: object) => ({ ...feed, versionCreated: '2025-08-28' })],
  ])('with %s would be refused', (_, breakIt) => {
    expect(isValid(breakIt(JSON.parse(documentOf(ninjs, [full]))))).toBe(false);
  });

  test('of a release says all that the release says', async () => {
    const { at } = aBuiltNewsroom([full, inJapanese], { site });
    const response = await at(turn)('/releases/talks.ninjs.json');
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    const item = validated(JSON.parse(await response.text()));
    const { associations, bodies, ...rest } = item;
    expect(rest).toEqual({
      standard: {
        name: 'ninjs',
        version: '3.0',
        schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
      },
      uri: full.id,
      type: 'text',
      representationType: 'full',
      firstCreated: '2025-08-28T00:00:00Z',
      versionCreated: '2026-01-31T09:00:00Z',
      pubStatus: 'usable',
      copyrightNotice: '© Newsroom',
      usageTerms: 'CC-BY-4.0',
      rightsInfo: { linkedRights: license.url },
      edNote: '2026-01-31T09:00:00Z: It was Tokyo.',
      language: 'en',
      headlines: [{ role: 'main', contentType: 'text/plain', value: 'Talks in Tokyo' }],
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'Officials met in Tokyo.' }],
      by: 'Press office, Policy desk',
      located: 'Tokyo',
      slugline: 'talks',
      people: [{ name: 'Cy', rel: 'about' }],
      organisations: [
        {
          name: 'Ferry Lines',
          rel: 'about',
          uri: `${SITE}/organizations/ferry-lines`,
          symbols: [
            { exchange: 'NYSE', symbolType: 'https://schema.org/tickerSymbol', symbol: 'FRY' },
            { symbolType: 'urn:iso:std:iso:6166', symbol: 'US0378331005' },
            { symbolType: 'urn:iso:std:iso:17442', symbol: '5493006W3QUS5LMH6R84' },
          ],
        },
      ],
      subjects: [{ name: 'cybersecurity', rel: 'about' }],
      infoSources: [
        {
          name: 'Desk',
          role: 'Press',
          contactInfo: [
            { type: 'email', value: 'desk@ferries.example' },
            { type: 'phone', value: '+81 3 0000' },
          ],
        },
      ],
      renditions: [{ name: 'web', href: `${SITE}/releases/talks`, contentType: 'text/html' }],
    });
    expect(bodies).toHaveLength(1);
    expect(bodies[0].value).toContain('<p>Officials met in Tokyo on Thursday.</p>');
    expect(associations.map(({ type, rel, uri }: Record<string, string>) => [type, rel, uri])).toEqual([
      ['audio', 'attachment', SITE + speech.path],
      ['text', 'attachment', SITE + report.path],
      ['graphic', 'attachment', SITE + map.path],
      ['picture', 'attachment', SITE + photo.path],
      ['text', 'translation', `${SITE}/releases/talks-ja`],
    ]);
    expect(associations[3]).toEqual({
      name: 'The opening',
      rel: 'attachment',
      uri: SITE + photo.path,
      type: 'picture',
      by: 'A. Photographer',
      descriptions: [
        { role: 'caption', contentType: 'text/plain', value: 'The opening' },
        { role: 'alternative', contentType: 'text/plain', value: 'A table' },
      ],
      usageTerms: 'CC-BY-4.0',
      rightsInfo: { linkedRights: license.url },
      renditions: [
        {
          name: 'original',
          href: SITE + photo.path,
          contentType: 'image/png',
          width: 40,
          height: 30,
          sizeInBytes: photo.length,
        },
      ],
    });
  });

  test('of a withdrawn release is canceled, with the notice alone', async () => {
    const gone = ferries({
      withdrawn: { at: turn, reason: 'It was wrong.', replacedBy: 'past' },
      aliases: ['boats'],
    });
    const { at } = aBuiltNewsroom([past, gone]);
    expect((await jsonAt(at(before), '/ninjs.json')).associations[0]).toMatchObject({
      pubStatus: 'usable',
      headlines: [{ value: 'Boats sail again' }],
    });
    const feed = validated(await jsonAt(at(turn), '/ninjs.json'));
    const [item] = feed.associations;
    expect(item).toMatchObject({
      uri: gone.id,
      pubStatus: 'canceled',
      versionCreated: '2026-02-01T09:00:00Z',
      edNote: 'It was wrong.',
      headlines: [{ value: 'This release was withdrawn' }],
      associations: [{ rel: 'replacement', uri: `${SITE}/releases/past` }],
    });
    expect(JSON.stringify(feed)).not.toContain('Boats');
    const own = await at(turn)('/releases/ferries.ninjs.json');
    expect(own.status).toBe(410);
    const { name: _, ...same } = item;
    expect(validated(await own.json())).toMatchObject(same);
    expect(await statusesOf(at(turn), ['/releases/boats.ninjs.json'])).toEqual([301]);
  });

  test('has nothing of an embargoed release, and no embargo once it is over', async () => {
    const coming = ferries({ published: turn, updated: turn, corrections: [] });
    const { at, answersAt } = aBuiltNewsroom([past, coming]);
    expect(pathsWith(await answersAt(before), 'ferries')).toEqual([]);
    expect(await statusesOf(at(before), ['/releases/ferries.ninjs.json'])).toEqual([404]);
    const { associations } = validated(await jsonAt(at(turn), '/ninjs.json'));
    expect(associations[0].pubStatus).toBe('usable');
    expect(JSON.stringify(associations)).not.toContain('embargo');
  });

  test('is at one address for the site, and no page or feed finder takes it for a feed', async () => {
    expect(allFormats).toContain(ninjs);
    expect(formats).not.toContain(ninjs);
    const { at } = aBuiltNewsroom([full]);
    expect(await statusesOf(at(turn), ['/ninjs.json', '/ninjs', '/topics/cybersecurity/ninjs.json'])).toEqual(
      [200, 301, 404],
    );
    expect(await (await at(turn)('/')).text()).not.toContain('/ninjs.json');
  });
});
