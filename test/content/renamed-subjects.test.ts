import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { aFolder, anEntryFile, type Files, put, SITE, warningsOf, withFields } from '../support/a-folder.ts';
import { aNewsroom } from '../support/a-newsroom.ts';
import { dated, recordedBuildOf, recordIn } from '../support/a-record.ts';
import { statusesOf, textAt } from '../support/asking.ts';

const RENAMED = `${SITE}topics: [{ name: Cybersecurity, aliases: [Cyber security threats, Hackers] }]
organizations: [{ name: Ministry of Transport, url: "https://mot.example", aliases: [Railway Ministry] }]
`;

/** How to ask the newsroom in these files. */
const asking = (files: Files) => {
  const { site, entries } = readNewsroom(aFolder(files), undefined, () => {});
  return aNewsroom({ entries, site });
};

/** The location of the permanent redirect at each of these paths. */
const locationsOf = (ask: ReturnType<typeof asking>, paths: readonly string[]) =>
  Promise.all(
    paths.map(async (path) => {
      const { status, headers } = await ask(path);
      return status === 301 ? headers.get('Location') : status;
    }),
  );

const ENDINGS = ['', '/rss.xml', '/atom.xml', '/feed.json', '/feeds/1/atom.xml', '/2025', '/2025/08'];

/** Releases of one topic, enough for an archive of feeds and for pages of months. */
const many = (tag: string): Files =>
  Object.fromEntries(
    Array.from({ length: 120 }, (_, n) => [
      `r${n}.md`,
      dated(`2025-0${n < 60 ? 7 : 8}-01`, `tags: [${tag}]\norganizations: [Railway Ministry]\n`),
    ]),
  );

describe('A name that changed', () => {
  test('counts as the new one where a release still has the old one', () => {
    const { entries } = readNewsroom(
      aFolder({
        'site.yaml': RENAMED,
        'old.md': withFields('tags: [HACKERS, cybersecurity]\norganizations: [Railway Ministry]\n'),
      }),
      undefined,
      () => {},
    );
    expect(entries[0]?.tags.map(({ name, slug }) => [name, slug])).toEqual([
      ['Cybersecurity', 'cybersecurity'],
    ]);
    const [organization] = entries[0]?.organizations ?? [];
    expect([organization?.name, organization?.url]).toEqual([
      'Ministry of Transport',
      'https://mot.example/',
    ]);
  });

  test('leaves redirects at its page, its feeds, their archives and its years', async () => {
    const ask = asking({ ...many('Hackers'), 'site.yaml': RENAMED });
    for (const [from, to] of [
      ['/topics/hackers', '/topics/cybersecurity'],
      ['/topics/Cyber-Security-Threats', '/topics/cybersecurity'],
      ['/organizations/railway-ministry', '/organizations/ministry-of-transport'],
    ] as const) {
      const old = ENDINGS.map((ending) => from + ending);
      expect(await locationsOf(ask, old)).toEqual(ENDINGS.map((ending) => to + ending));
      expect(await locationsOf(ask, [`${from}//ATOM.xml/`])).toEqual([`${to}/atom.xml`]);
      expect(await statusesOf(ask, [`${from}/nothing`, `${from}/feeds/99/rss.xml`, `${from}/2024`])).toEqual([
        404, 404, 404,
      ]);
    }
  });

  test('leaves nothing while all its releases are embargoed', async () => {
    const ask = asking({ 'site.yaml': RENAMED, 'next.md': dated('2026-03-01', 'tags: [Hackers]\n') });
    expect(await statusesOf(ask, ['/topics/hackers', '/topics/hackers/rss.xml'])).toEqual([404, 404]);
  });

  test('stays the id of the feeds', async () => {
    const ask = asking({ 'site.yaml': RENAMED, 'talks.md': withFields('tags: [Cybersecurity]\n') });
    const atom = await textAt(ask, '/topics/cybersecurity/atom.xml');
    expect(atom).toContain('<id>https://news.example/topics/cyber-security-threats</id>');
    expect(atom).toContain('href="https://news.example/topics/cybersecurity/atom.xml"');
  });

  test('may be linked to', () => {
    const links = '[All](/topics/hackers), [the feed](/topics/hackers/atom.xml)';
    expect(
      warningsOf({ 'site.yaml': RENAMED, 'talks.md': anEntryFile(`${links}\n`, 'tags: [Hackers]\n') }),
    ).toBe('');
  });
});

describe('The address that a name with a sign had', () => {
  const SHARP = { 'sharp.md': withFields('tags: ["C#"]\n') };

  test('redirects', async () => {
    const ask = asking(SHARP);
    const paths = ['/topics/c', '/topics/c/rss.xml', '/topics/C%23'];
    expect(await locationsOf(ask, paths)).toEqual(['/topics/c%23', '/topics/c%23/rss.xml', '/topics/c%23']);
    expect(await textAt(ask, '/topics/c%23/atom.xml')).toContain('<id>https://news.example/topics/c%23</id>');
  });

  test('is that of another name that has it now', async () => {
    const ask = asking({ ...SHARP, 'c.md': dated('2025-09-01', 'tags: [C]\n') });
    expect(await statusesOf(ask, ['/topics/c', '/topics/c/rss.xml'])).toEqual([200, 200]);
  });
});

describe('The record of topics and organizations', () => {
  const DAY = '2025-08-28T00:00:00Z';
  const OLD = `${DAY} /topics/hackers https://news.example/topics/hackers\n`;
  const GONE =
    'entries/.published:2:1 warning: readers may follow /topics/hackers, and no release names it now. ' +
    'Renamed? Add { name: "Cybersecurity", aliases: ["hackers"] } to the list topics: in entries/site.yaml. ' +
    'Meant to go? Delete this line\n';

  test('has each with the id of its feeds, beside the releases', () => {
    const root = aFolder({ 'talks.md': withFields('tags: [Hackers]\norganizations: [外務省]\n') });
    expect(recordedBuildOf(root)).toBe('');
    const path = '/organizations/%E5%A4%96%E5%8B%99%E7%9C%81';
    expect(recordIn(root).split('\n').slice(1)).toEqual([
      `${DAY} ${path} https://news.example${path}`,
      OLD.trim(),
      `${DAY} talks tag:news.example,2025-08-28:talks`,
      '',
    ]);
    const written = recordIn(root);
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toBe(written);
  });

  test('reports one that is gone, and proposes the alias, until there is one', () => {
    const root = aFolder({ 'talks.md': withFields('tags: [Hackers]\n') });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', withFields('tags: [Cybersecurity]\n'));
    expect(recordedBuildOf(root)).toBe(GONE);
    expect(recordedBuildOf(root)).toBe(GONE);
    put(root, 'entries/site.yaml', `${SITE}topics: [{ name: "Cybersecurity", aliases: ["hackers"] }]\n`);
    expect(recordedBuildOf(root)).toBe('');
    const kept = `${DAY} /topics/cybersecurity https://news.example/topics/hackers\n`;
    expect(recordIn(root)).toContain(kept + OLD);
  });

  test('takes what is new while another is gone, unless it may be that one renamed', () => {
    const root = aFolder({ 'talks.md': withFields('tags: [Hackers]\n') });
    recordedBuildOf(root);
    put(root, 'entries/talks.md', withFields('tags: [Cybersecurity]\norganizations: [Treasury]\n'));
    put(root, 'entries/budget.md', dated('2025-09-01', 'tags: [Budget]\n'));
    expect(recordedBuildOf(root)).toBe(GONE);
    expect(recordedBuildOf(root)).toBe(GONE.replace(':2:', ':3:'));
    const record = recordIn(root);
    expect(record).toContain('2025-09-01T00:00:00Z /topics/budget https://news.example/topics/budget\n');
    expect(record).toContain(`${DAY} /organizations/treasury https://news.example/organizations/treasury\n`);
    expect(record).not.toContain('/topics/cybersecurity');
    put(root, 'entries/.published', record.replace(OLD, ''));
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).toContain(
      `${DAY} /topics/cybersecurity https://news.example/topics/cybersecurity\n`,
    );
  });

  test('keeps the id of a topic that takes another in', async () => {
    const files = {
      'talks.md': withFields('tags: [Cybersecurity]\n'),
      'more.md': withFields('tags: [Hackers]\n'),
    };
    const root = aFolder(files);
    recordedBuildOf(root);
    put(root, 'entries/site.yaml', RENAMED);
    expect(recordedBuildOf(root)).toBe('');
    const { site, entries } = readNewsroom(root, undefined, () => {});
    const atom = await textAt(aNewsroom({ entries, site }), '/topics/cybersecurity/atom.xml');
    expect(atom).toContain('<id>https://news.example/topics/cybersecurity</id>');
  });

  test('says nothing of one that was never public, or while a release is gone or wrong', () => {
    const next = dated('2026-03-01', 'tags: [Hackers]\n');
    const root = aFolder({
      'talks.md': anEntryFile(),
      'next.md': next,
      'more.md': withFields('tags: [Trade]\n'),
    });
    recordedBuildOf(root);
    put(root, 'entries/next.md', dated('2026-03-01'));
    expect(recordedBuildOf(root)).toBe('');
    expect(recordIn(root)).not.toContain('hackers');
    put(root, 'entries/more.md', '');
    expect(recordedBuildOf(root)).not.toContain('trade');
  });
});
