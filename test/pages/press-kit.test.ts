import { describe, expect, test } from 'vitest';
import { planEditions } from '../../src/editions/editions.ts';
import { plan } from '../../src/editions/plan.ts';
import type { Planned } from '../../src/editions/planned.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { MediaFile } from '../../src/model/media.ts';
import { publicAt } from '../../src/model/publication.ts';
import type { Path } from '../../src/model/url.ts';
import { aBuiltNewsroom } from '../support/a-built-newsroom.ts';
import { aSite } from '../support/a-site.ts';
import { type AboutEntry, anEntry, anOrganization, instant } from '../support/an-entry.ts';
import { textAt } from '../support/asking.ts';
import { textOf } from '../support/text-of.ts';
import { elementsOf, findElements } from './html.ts';

const SITE = 'https://newsroom.example';
const DAY = 24 * 3600;
const now = instant('2026-01-01T00:00:00Z');
const read = () => new Uint8Array();

const aFile = (name: string, about: Partial<MediaFile> = {}): MediaFile => ({
  name,
  path: `/media/${name.replace('.', '.0123456789abcdef01234567.')}`,
  medium: 'image',
  type: 'image/jpeg',
  length: 2_400_000,
  read,
  ...about,
});

/** A picture of 2,400 × 1,600 pixels, in the sizes that a build makes of it. */
const aPicture = (name: string): MediaFile => {
  const size = (width: number, extension: string) => ({
    path: `/media/${name.replace(/\.\w+$/, '')}-${width}.0123456789abcdef01234567.${extension}`,
    type: extension === 'webp' ? 'image/webp' : 'image/jpeg',
    length: width * 100,
    ...{ width, height: Math.round((width * 2) / 3), read },
  });
  const sizes = [
    size(480, 'webp'),
    size(800, 'jpg'),
    size(800, 'webp'),
    size(1280, 'jpg'),
    size(1280, 'webp'),
  ];
  return aFile(name, { width: 2400, height: 1600, sizes });
};

/** A release that leads with a picture of its own. */
const pictured = (slug: string, published: number, about: AboutEntry = {}): Entry => {
  const file = aPicture(`${slug}.jpg`);
  return anEntry({ slug, published, image: { file, alt: `The ${slug}` }, files: [file], ...about });
};

const planned = (entries: readonly Entry[]): ReadonlyMap<Path, Planned> =>
  plan(aSite(), publicAt(entries, now));

const render = (one: Planned | undefined): string => (one?.kind === 'planned' ? textOf(one.render()) : '');

/** The full-size files that a page offers. */
const offered = (html: string): readonly string[] =>
  findElements(html, 'a').flatMap(({ attributes }) =>
    'download' in attributes ? [attributes['download'] ?? ''] : [],
  );

const state = anOrganization('Department of State');
const table = aPicture('table.jpg');
const room = aFile('room.png', { type: 'image/png', width: 300, height: 200, length: 40_000 });
const map = aFile('map.svg', { type: 'image/svg+xml', length: 900 });
const statement = aFile('statement.pdf', { medium: 'document', type: 'application/pdf', length: 120_000 });
const talk = aFile('talk.mp3', { medium: 'audio', type: 'audio/mpeg', length: 9_500_000 });

const talks = anEntry({
  slug: 'talks',
  organizations: [state],
  image: {
    file: table,
    alt: 'Officials at a round table',
    caption: 'The talks <in Tokyo> & after',
    credit: 'Aiko Sato',
    license: { id: 'CC-BY-4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
  },
  attachments: [
    { file: statement, title: 'Joint statement' },
    { file: talk, title: 'The press conference' },
    { file: map, title: 'Map of the region' },
  ],
  content: {
    html: `<p><img src="${SITE}${room.path}" alt="An &quot;empty&quot; room" width="300" height="200"></p>\n`,
    text: 'An "empty" room',
    markdown: '![An "empty" room](room.png)\n',
  },
  files: [table, statement, talk, map, room],
});

const japanese = anEntry({
  slug: '会談',
  language: 'ja',
  title: '東京で会談',
  published: talks.published + DAY,
  image: { file: aPicture('会談.jpg'), alt: '会談の様子', caption: '会談後の記者会見' },
  files: [aPicture('会談.jpg'), statement],
  copyright: '© 2025 外務省',
});

describe('The press kit', () => {
  const site = aSite({ copyright: '© Newsroom' });
  const html = render(plan(site, publicAt([talks, japanese], now)).get('/media'));

  test('is what it was', async () => {
    await expect(html.replaceAll(/\/style\.[0-9a-f]+\./g, '/style.')).toMatchFileSnapshot(
      './press-kit/golden/media.html',
    );
  });

  test('has each file once, with the newest release that has it', () => {
    expect(offered(html)).toEqual([
      ...['会談.jpg', 'table.jpg', 'map.svg', 'room.png', 'talk.mp3', 'statement.pdf'],
    ]);
    const documents = html.slice(html.indexOf('id="_documents"'));
    expect(documents).toContain(`<a href="${SITE}/releases/%E4%BC%9A%E8%AB%87" lang="ja">東京で会談</a>`);
    expect(documents).not.toContain('/releases/talks');
  });

  test('has headings in order, ids once, and words for every picture', () => {
    const elements = elementsOf(html);
    expect(elements.map(({ name }) => name).filter((name) => /^h\d$/.test(name))).toEqual([
      'h1',
      'h2',
      'h2',
      'h2',
    ]);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toEqual([...new Set(ids)]);
    expect(findElements(html, 'img').map(({ attributes }) => attributes['alt'])).toEqual([
      ...['会談の様子', 'Officials at a round table', '', 'An "empty" room'],
    ]);
    expect(html).toContain('<figcaption>\n<p>Map of the region</p>');
  });

  test('is linked from the home page, and is in the sitemap', () => {
    const all = planned([talks]);
    expect(render(all.get('/'))).toContain('<p><a href="/media">Pictures and files</a></p>');
    expect(render(all.get('/sitemap.xml'))).toContain(`<loc>${SITE}/media</loc>`);
  });

  test('of a newsroom without files is not there, and nothing leads to it', () => {
    const all = planned([anEntry({ organizations: [state] })]);
    expect([...all.keys()].filter((path) => /\/media$/.test(path))).toEqual([]);
    for (const path of ['/', '/sitemap.xml', '/organizations/department-of-state'])
      expect(render(all.get(path))).not.toContain('/media');
  });

  test('of an organization has the files of its releases, and is linked from its page', () => {
    const all = planned([talks, pictured('other', talks.published)]);
    const page = '/organizations/department-of-state';
    expect(render(all.get(page))).toContain(`<a href="${page}/media">Pictures and files</a>`);
    expect(render(all.get(`${page}/media`))).toContain('<h1>Department of State: Pictures and files</h1>');
    expect(offered(render(all.get(`${page}/media`)))).not.toContain('other.jpg');
    expect(offered(render(all.get('/media')))).toContain('other.jpg');
  });
});

test('A press kit has the files that only a translation has, in the order of all versions', () => {
  const original = anEntry({ slug: 'original', published: talks.published, organizations: [state] });
  const translation = pictured('翻訳', talks.published + DAY, {
    language: 'ja',
    organizations: [state],
    translationOf: 'original',
  });
  const all = planned([original, translation]);
  for (const page of ['/', '/organizations/department-of-state']) {
    expect(render(all.get(page))).toContain('>Pictures and files</a>');
    expect(offered(render(all.get(`${page}/media`.replace('//', '/'))))).toEqual(['翻訳.jpg']);
  }
  expect(render(all.get('/sitemap.xml'))).toContain(`<loc>${SITE}/media</loc>`);
});

describe('The pages of the press kit', () => {
  const releases = (count: number) =>
    Array.from({ length: count }, (_, n) => pictured(`r${n}`, talks.published + n * DAY));
  const full = (entries: readonly Entry[]) =>
    [...planned(entries)].flatMap(([path, one]) =>
      path.startsWith('/lists/media/') ? [[path, offered(render(one))] as const] : [],
    );

  test('are walked from the newest picture to the oldest', async () => {
    const ask = aBuiltNewsroom(releases(70)).at(now);
    const names: string[] = [];
    const paths: Path[] = [];
    for (let next: Path | undefined = '/media'; next !== undefined; ) {
      const html: string = await textAt(ask, next);
      paths.push(next);
      names.push(...offered(html));
      next = findElements(html, 'a', { rel: 'next' })[0]?.attributes['href'];
    }
    expect(paths).toEqual(['/media', '/lists/media/2', '/lists/media/1']);
    expect(names).toEqual(Array.from({ length: 70 }, (_, n) => `r${69 - n}.jpg`));
    expect(
      findElements(await textAt(ask, '/lists/media/2'), 'a', { rel: 'prev' })[0]?.attributes['href'],
    ).toBe('/media');
  });

  test('keep their numbers and files when a release comes, even if it uses an old picture again', () => {
    const before = full(releases(59));
    const old = aPicture('r3.jpg');
    const again = pictured('again', now - DAY, { image: { file: old, alt: 'Again' }, files: [old] });
    const after = full([...releases(59), again]);
    expect(before.map(([path]) => path)).toEqual(['/lists/media/1']);
    expect(after.slice(-1)).toEqual([['/lists/media/1', before[0]?.[1].filter((name) => name !== 'r3.jpg')]]);
  });

  test('keep their numbers when a release is withdrawn, and have nothing of it', () => {
    const withdrawn = { at: now - DAY, reason: 'Wrong' };
    const some = releases(70).map((entry, n) => (n === 5 ? { ...entry, withdrawn } : entry));
    const before = full(releases(70));
    expect(full(some)).toEqual(
      before.map(([path, names]) => [path, names.filter((name) => name !== 'r5.jpg')]),
    );
  });

  test('are gone when all that they had is withdrawn', () => {
    const withdrawn = { at: now - DAY, reason: 'Wrong' };
    expect(planned([{ ...talks, withdrawn }]).has('/media')).toBe(false);
  });
});

describe('An embargoed picture', () => {
  const lift = instant('2026-02-01T09:00:00Z');
  const later = pictured('secret', lift, { organizations: [state] });

  test('appears on the second, and nothing says before that it will', () => {
    const [today, next] = planEditions(aSite(), [talks, later], now);
    const before = planEditions(aSite(), [talks], now)[0];
    for (const path of ['/media', '/organizations/department-of-state/media', '/sitemap.xml', '/']) {
      const text = render(today?.changes.get(path));
      expect(text).toBe(render(before?.changes.get(path)));
      expect(text).not.toContain('secret');
    }
    expect(next?.from).toBe(lift);
    for (const path of ['/media', '/organizations/department-of-state/media'])
      expect(offered(render(next?.changes.get(path)))).toContain('secret.jpg');
  });

  test('makes the press kit, if it is the first', async () => {
    const { at } = aBuiltNewsroom([later]);
    const ask = async (instant: number) => (await at(instant)('/media')).status;
    expect([await ask(lift - 1), await ask(lift)]).toEqual([404, 200]);
  });
});

test.each<[string, Partial<Entry>]>([
  ['headline', { title: 'Another' }],
  ['text', { content: anEntry({ content: { html: '<p>x</p>', text: 'x', markdown: 'x' } }).content }],
  ['rights', { copyright: '© 2026' }],
])('the press kit has another key if the %s of a release with pictures in its text changes', (_, change) => {
  const keyOf = (entry: Entry) => {
    const one = planned([entry]).get('/media');
    return one?.kind === 'planned' && one.key;
  };
  expect(keyOf({ ...talks })).toBe(keyOf(talks));
  expect(keyOf({ ...talks, ...change })).not.toBe(keyOf(talks));
});

test('A press kit links a recording to its transcript, and lists neither that nor captions as documents', () => {
  const text = (name: string) => aFile(name, { medium: 'document', type: 'text/plain' });
  const [transcript, captions] = [text('words.txt'), text('talk.vtt')];
  const file = { ...talk, captions: [{ file: captions }] };
  const entry = anEntry({
    attachments: [{ file, title: 'The talk', transcript }],
    files: [file, transcript, captions],
  });
  const html = render(planned([entry]).get('/media'));
  expect(html).toMatch(/<a href="[^"]*words[^"]*"[^>]*>Transcript/);
  expect(html).not.toContain('_documents');
});

test('A picture that states its rights has no others in a press kit', () => {
  const file = aPicture('agency.jpg');
  const license = { url: 'https://agency.example/terms' };
  const entry = anEntry({ copyright: '© Newsroom', image: { file, alt: 'A table', license }, files: [file] });
  const html = render(planned([entry]).get('/media'));
  expect(html).toContain('agency.example/terms');
  expect(html).not.toContain('© Newsroom');
});
