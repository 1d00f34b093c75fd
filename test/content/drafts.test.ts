import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import { build, emptyCaches } from '../../src/commands/build.ts';
import { isBroken, printProblems } from '../../src/model/problem.ts';
import { createApp } from '../../src/worker/app.ts';
import { aFolder, anEntryFile, type Files, problemsIn, put, SITE, withFields } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const AT = instant('2026-01-01T00:00:00Z');
const DRAFT = withFields('draft: true\n').replace('Talks in Tokyo', 'A quiet merger');
const SETTLED = `${SITE}authority: https://first.example\n`;

/** A newsroom that is built, with the answers of its Worker. */
const built = (root: string, { showsDrafts = false, isStrict = true, at = AT } = {}) => {
  const view = showsDrafts ? { draftsAt: at } : undefined;
  const options = { root, output: join(root, 'dist'), at, isStrict, view, isRecorded: true };
  const problems = build(options);
  expect(printProblems(problems.filter((one) => isBroken([one], isStrict)))).toBe('');
  const app = createApp(
    openBundle(new Uint8Array(readFileSync(join(root, 'dist/newsroom.bin'))).buffer),
    () => at * 1000,
  );
  const textAt = async (path: string) => (await app.request(`https://news.example${path}`)).text();
  const statusAt = async (path: string) => (await app.request(`https://news.example${path}`)).status;
  return { printed: printProblems(problems), textAt, statusAt };
};

const shown = (files: Files) => built(aFolder(files), { showsDrafts: true, isStrict: false });

describe('A draft is left out of a build', () => {
  test.each([
    ['with draft: true', 'merger.md', DRAFT],
    ['with draft: true and a comment', 'merger.md', withFields('draft: true # not yet\n')],
    ['in the folder drafts', 'drafts/merger.md', anEntryFile()],
    ['in a folder below drafts', 'drafts/2026/merger/index.md', anEntryFile()],
    ['in a folder drafts below another', '2026/drafts/merger.md', anEntryFile()],
    ['without a title and a date', 'merger.md', '---\ndraft: true\n---\n'],
    ['without the end of its front matter', 'merger.md', '---\ndraft: true\ntitle: A merger\n'],
    ['without front matter', 'drafts/merger.md', 'They merge.\n'],
    ['with broken YAML', 'merger.md', '---\ndraft: true\ntitle: "A merger\n---\n'],
    ['with fields that are wrong', 'merger.md', withFields('draft: true\ncolour: red\nupdated: soon\n')],
    ['with a link that leads nowhere', 'merger.md', anEntryFile('[x](gone.md)\n', 'draft: true\n')],
    ['with a name that ends no address', 'drafts/???.md', ''],
    ['with a name that is no entry’s', 'drafts/merger.md.txt', anEntryFile()],
    ['that is not UTF-8', 'drafts/merger.md', Uint8Array.of(0xff, 0xfe)],
    ['with the name of a release', 'drafts/talks.md', DRAFT],
    ['with the slug and the id of a release', 'a.md', withFields('draft: true\nslug: talks\nid: urn:x\n')],
  ])('%s', async (_, file, content) => {
    const release = withFields('id: urn:x\n');
    const alone = built(aFolder({ 'talks.md': release }));
    const { printed, textAt, statusAt } = built(aFolder({ 'talks.md': release, [file]: content }));
    expect(printed).toBe('');
    expect(await statusAt('/releases/merger')).toBe(404);
    for (const path of [
      '/',
      '/releases/talks',
      '/feed.json',
      '/releases.json',
      '/sitemap.xml',
      '/archive/2025',
    ])
      expect(await textAt(path), path).toBe(await alone.textAt(path));
  });

  test('with its topics, its files and its place in the record', () => {
    const root = aFolder({
      'site.yaml': SETTLED,
      'talks.md': anEntryFile(),
      'drafts/merger/index.md': anEntryFile('[x](a.txt)\n', 'tags: [mergers]\n'),
      'drafts/merger/a.txt': 'secret',
    });
    built(root);
    expect(readFileSync(join(root, 'entries/.published'), 'utf8')).not.toContain('merger');
    expect(readFileSync(join(root, 'dist/newsroom.bin'), 'utf8')).not.toMatch(/merger|secret/);
    expect(existsSync(join(root, 'dist/public/media'))).toBe(false);
  });
});

test('A release with draft: false is a release', async () => {
  const { statusAt } = built(aFolder({ 'talks.md': withFields('draft: false\n') }));
  expect(await statusAt('/releases/talks')).toBe(200);
});

test.each([
  ['draft: yes\n', '"yes" is not true or false. Write one of the two'],
  ['draft: "true"\n', '"true" is not true or false. Write one of the two'],
  ['"draft": true\n', 'is not read in this form. Write draft: true on a line of its own'],
])('%j publishes nothing that was meant as a draft', (field, message) => {
  expect(problemsIn(aFolder({ 'talks.md': withFields(field) }))).toMatch(`draft: ${message}\n`);
});

describe('A link to a draft is an error, and the message says that it is a draft', () => {
  const fault = 'leads nowhere: entries/drafts/merger.md is a draft. Publish it first, or remove the link';
  test.each(['[x](drafts/merger.md)', '[x](/releases/merger)', '[x](https://news.example/releases/merger)'])(
    '%s',
    (link) => {
      for (const settings of [SITE, `${SITE}checks: { links: warning }\n`])
        expect(
          problemsIn(
            aFolder({
              'site.yaml': settings,
              'talks.md': anEntryFile(`${link}\n`),
              'drafts/merger.md': DRAFT,
            }),
          ),
        ).toBe(`entries/talks.md:6:1 the link to /releases/merger ${fault}\n`);
    },
  );

  test('in the field translationOf', () => {
    const files = {
      'talks.md': withFields('translationOf: merger\nlanguage: ja\n'),
      'drafts/merger.md': DRAFT,
    };
    expect(problemsIn(aFolder(files))).toContain(
      'translationOf: "merger" is the name of a draft, entries/drafts/merger.md. Publish that first, or remove translationOf\n',
    );
  });
});

describe('A public release that becomes a draft is an error', () => {
  const message =
    'draft: readers have had "talks" since 2025-08-28T00:00:00Z, and a draft would take it away without a word. ' +
    'Make it a release again. To take it back, add withdrawn: with at and reason\n';
  const published = () => {
    const root = aFolder({
      'site.yaml': SETTLED,
      'talks.md': anEntryFile(),
      'other.md': withFields('id: urn:o\n'),
    });
    built(root);
    return root;
  };

  test('by its front matter', () => {
    const root = published();
    put(root, 'entries/talks.md', DRAFT);
    expect(problemsIn(root)).toBe(`entries/talks.md:1:1 ${message}`);
  });

  test('by its folder', () => {
    const root = published();
    rmSync(join(root, 'entries/talks.md'));
    put(root, 'entries/drafts/talks.md', anEntryFile());
    expect(problemsIn(root)).toBe(`entries/drafts/talks.md:1:1 ${message}`);
  });

  test('unless it was embargoed until then', () => {
    const root = aFolder({ 'site.yaml': SETTLED, 'talks.md': anEntryFile().replace('2025', '2027') });
    built(root);
    put(root, 'entries/talks.md', DRAFT.replace('2025', '2027'));
    expect(problemsIn(root)).toBe('');
  });

  test('unless another file has its name, as while it is rewritten', () => {
    const root = published();
    put(root, 'entries/drafts/talks.md', DRAFT);
    expect(problemsIn(root)).toBe('');
  });
});

describe('Shown, a draft', () => {
  test('appears as a release, at its own date, and its page says that it is a draft', async () => {
    const { textAt } = shown({ 'talks.md': anEntryFile(), 'merger.md': DRAFT });
    expect(await textAt('/')).toContain('A quiet merger');
    const page = await textAt('/releases/merger');
    expect(page).toContain('Draft: not published');
    expect(page).toContain('August 28, 2025');
    for (const path of ['/feed.json', '/releases/merger.md', '/releases/merger.json', '/releases/talks'])
      expect(await textAt(path), path).not.toContain('Draft: not published');
  });

  test.each([
    ['without a date', DRAFT.replace('published: 2025-08-28\n', '')],
    ['with a later date', DRAFT.replace('2025', '2030')],
  ])('appears as if it were published now %s', async (_, content) => {
    const { textAt } = shown({ 'talks.md': anEntryFile(), 'merger.md': content });
    expect(JSON.parse(await textAt('/feed.json')).items[0]).toMatchObject({
      title: 'A quiet merger',
      date_published: '2026-01-01T00:00:00Z',
      date_modified: '2026-01-01T00:00:00Z',
    });
  });

  test.each([
    ['its name for a title', '---\ndraft: true\n---\n\nThey merge.\n', 'They merge.'],
    ['what is right of its fields', DRAFT.replace('draft:', 'colour: red\ndateline: Tokyo\ndraft:'), 'Tokyo'],
    ['its text, if the YAML is broken', '---\ndraft: true\ntitle: "A\n---\n\nThey merge.\n', 'They merge.'],
    ['its title, without a text', '---\ndraft: true\ntitle: A plan\n---\n', 'A plan'],
  ])('has %s', async (_, content, text) => {
    const { textAt, printed } = shown({ 'merger.md': content });
    expect(await textAt('/releases/merger')).toContain(text);
    expect(printed).toMatch(/^(entries\/merger\.md:\d+:\d+ note: .*\n)+$/);
  });

  test('takes no address from a release', async () => {
    const { textAt, statusAt } = shown({
      'talks.md': anEntryFile(),
      'drafts/talks.md': DRAFT,
      'b.md': DRAFT.replace('draft:', 'slug: talks\ndraft:'),
      'c.md': DRAFT.replace('draft:', 'aliases: [talks]\ndraft:'),
    });
    expect(await textAt('/releases/talks')).toContain('Talks in Tokyo');
    expect(await statusAt('/releases/drafts-talks')).toBe(200);
  });

  test('may be linked by another draft', async () => {
    const { textAt, printed } = shown({
      'drafts/a.md': anEntryFile('[x](b.md)\n').replace('Talks in', 'A'),
      'drafts/b.md': anEntryFile('[x](a.md)\n', 'id: urn:b\n'),
    });
    expect(printed).toBe('');
    expect(await textAt('/releases/a')).toContain('https://news.example/releases/b');
  });

  test('comes and goes while the newsroom is built again and again', async () => {
    const root = aFolder({ 'talks.md': anEntryFile(), 'merger.md': DRAFT });
    const caches = emptyCaches();
    const statusNow = async (view?: { readonly draftsAt: number }) => {
      build({ root, output: join(root, 'dist'), at: AT, caches, view, isServed: true });
      const bundle = openBundle(new Uint8Array(readFileSync(join(root, 'dist/newsroom.bin'))).buffer);
      const page = await createApp(bundle, () => AT * 1000).request('/releases/merger');
      return [page.status, (await page.text()).includes('Draft: not published')];
    };
    const released = DRAFT.replace('draft: true\n', 'id: urn:m\n');
    expect(await statusNow()).toEqual([404, false]);
    put(root, 'entries/merger.md', released);
    expect(await statusNow()).toEqual([200, false]);
    put(root, 'entries/merger.md', DRAFT);
    expect(await statusNow()).toEqual([404, false]);
    expect(await statusNow({ draftsAt: AT })).toEqual([200, true]);
    put(root, 'entries/merger.md', released);
    expect(await statusNow({ draftsAt: AT })).toEqual([200, false]);
  });
});
