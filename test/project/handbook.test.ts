import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { picture } from '../media/a-picture.ts';
import { aDeployment, type Deployment } from '../support/a-deployment.ts';
import { anEmptyFolder, anEntryFile, put } from '../support/a-folder.ts';
import { idsIn } from '../support/a-record.ts';

/** The first example below a heading. */
const exampleBelow = (heading: string): string => {
  const section = readFileSync('entries/README.md', 'utf8').split(`\n### ${heading}\n`)[1] ?? '';
  const [example = ''] = /(?: {4}.*\n|\n(?= {4}))+/.exec(section) ?? [];
  return example.replace(/^ {4}/gm, '').trim();
};

const PICTURE = 'image: { file: table.png, alt: A table }\n';

describe('When it goes wrong, the handbook', { timeout: 120_000 }, () => {
  let site: Deployment;
  beforeAll(async () => {
    site = await aDeployment({
      'second-meeting.md': anEntryFile(
        'They met.\n\n![A table](table.png)\n',
        `aliases: [meeting]\n${PICTURE}attachments:\n  - 共同声明.pdf\n  - { file: talk.wav, transcript: words.txt }\n`,
      ),
      'table.png': picture('picture.png'),
      '共同声明.pdf': '%PDF-1.4\n%%EOF\n',
      'talk.wav': Buffer.from('RIFF$\0\0\0WAVEfmt ', 'latin1'),
      'words.txt': 'Good morning',
      '第2回.md': anEntryFile('[The talks](talks.md).\n', 'language: ja\n'),
    });
    expect(await site.deploy()).toMatchObject({ status: 0 });
  }, 120_000);
  afterAll(() => site.close());

  test('brings back a lost repository from the newsroom, with its ids and files', async () => {
    const script = exampleBelow('The repository is lost').replace('https://news.example', site.origin);
    const root = anEmptyFolder();
    put(root, 'restore.mjs', script);
    expect(await site.run('node', ['restore.mjs'], root)).toMatchObject({ status: 0, error: '' });
    put(root, 'entries/site.yaml', readFileSync(join(site.root, 'entries/site.yaml')));
    const at = Math.floor(Date.now() / 1000);
    expect(build({ root, output: join(root, 'dist'), at })).toEqual([]);
    expect(idsIn(root)).toEqual(idsIn(site.root));
  });

  test('takes a release back, and rolls that back', async () => {
    const withdrawn = exampleBelow('A release must be taken back now').replace('2026-12-03', '2025-12-03');
    put(site.root, 'entries/talks.md', anEntryFile(undefined, `${withdrawn}\n`));
    expect(await site.deploy()).toMatchObject({ status: 0 });
    expect((await site.ask('/releases/talks')).status).toBe(410);
    const [rollback = ''] = exampleBelow('A deployment must be undone').split('\n');
    expect(await site.run('npx', rollback.split(' ').slice(1))).toMatchObject({ status: 0 });
    expect((await site.ask('/releases/talks')).status).toBe(200);
  });

  test('moves to a domain, and keeps the address at workers.dev and the ids', async () => {
    const before = idsIn(site.root);
    const settings = readFileSync(join(site.root, 'entries/site.yaml'), 'utf8');
    const moved = exampleBelow('The newsroom moves to another domain').replace(
      'https://old.example',
      site.origin,
    );
    put(site.root, 'entries/site.yaml', settings.replace(/^url: .*$/m, moved));
    rmSync(join(site.root, 'entries/.published'));
    expect(idsIn(site.root)).toEqual(before);
    const toml = readFileSync(join(site.root, 'wrangler.toml'), 'utf8')
      .replace(/^name = .*$/m, '$&\nworkers_dev = true')
      .replaceAll(/^# (?=\[\[routes|pattern =|custom_domain)/gm, '');
    put(site.root, 'wrangler.toml', toml);
    const { status, error } = await site.deploy();
    expect(status).toBe(0);
    // No such domain answers.
    expect(error).toMatch(/^Deployed, but not verified: nothing answers at https:\/\/news\.example .*\n$/);
    expect(site.domains()).toEqual(['newsroom.example']);
    expect(site.subdomain().enabled).toBe(true);
  });
});
