import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Document } from '../../src/model/document.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import { aFile } from '../support/a-file.ts';
import { anEmptyFolder } from '../support/a-folder.ts';
import { built, turn, withdrawn } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry } from '../support/an-entry.ts';
import { placeRendered, renderEditions } from '../support/rendered.ts';

const aDocument = (bytes: number): Document => ({
  kind: 'document',
  head: { status: 200, type: 'text/plain', maxAge: 60 },
  tag: `${bytes} bytes`,
  parts: [{ tag: `${bytes} bytes`, bytes: new Uint8Array(bytes) }],
});

test.each([
  ['a bundle that a Worker can hold is placed', 62, undefined],
  [
    'a larger one is not, and the message says how large it is',
    64,
    /^make a bundle of 65 MB, and a Worker may have 63\./,
  ],
])('%s', { timeout: 60_000 }, (_, megabytes, message) => {
  const output = join(anEmptyFolder(), 'dist');
  const changes = new Map([['/', aDocument(megabytes * 1024 * 1024)]]);
  const excess = placeRendered([{ from: 0, changes }], output, { built: 0 });
  if (message === undefined) expect(excess).toBeUndefined();
  else expect(excess).toMatch(message);
  expect(existsSync(join(output, BUNDLE))).toBe(message === undefined);
});

describe('placing', () => {
  const lasting = aFile('lasting.png', 'LASTING-BYTES');
  const secret = aFile('secret.svg', 'SECRET-BYTES');
  const ending = aFile('ending.pdf', 'ENDING-BYTES');
  const shared = aFile('shared.csv', 'SHARED-BYTES');
  const passing = aFile('passing.mp3', 'PASSING-BYTES');
  const entries = [
    anEntry({ slug: 'lasting', files: [lasting, shared] }),
    anEntry({ slug: 'secret', published: turn, files: [secret, shared] }),
    anEntry({ slug: 'ending', files: [ending], withdrawn }),
    anEntry({ slug: 'passing', files: [passing] }),
  ];

  const place = (entries: readonly Entry[], at: Instant, output: string): string => {
    expect(
      placeRendered(renderEditions(planEditions(aSite(), entries, at)), output, { built: at }),
    ).toBeUndefined();
    return join(output, ASSETS);
  };
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const mediaIn = (folder: string): readonly string[] =>
    existsSync(join(folder, 'media'))
      ? readdirSync(join(folder, 'media'))
          .map((name) => `/media/${name}`)
          .sort()
      : [];
  const bytesIn = (folder: string): string =>
    filesIn(folder)
      .map((file) => file + readFileSync(file, 'latin1'))
      .join();

  test('puts the files that are public among the assets, and nothing of those that are not yet', () => {
    const folder = place(entries, built, anEmptyFolder());
    expect(mediaIn(folder)).toEqual([ending.path, lasting.path, passing.path, shared.path].sort());
    const bytes = bytesIn(folder);
    for (const said of ['LASTING-BYTES', 'PASSING-BYTES', 'SHARED-BYTES', 'ENDING-BYTES'])
      expect(bytes).toContain(said);
    for (const said of ['SECRET-BYTES', 'secret.']) expect(bytes).not.toContain(said);
  });

  test('puts what waits for its time into the bundle, and only that', () => {
    const output = anEmptyFolder();
    place(entries, built, output);
    const bundle = readFileSync(join(output, 'newsroom.bin'), 'latin1');
    expect(bundle).toContain('SECRET-BYTES');
    for (const said of ['LASTING-BYTES', 'PASSING-BYTES', 'SHARED-BYTES', 'ENDING-BYTES'])
      expect(bundle).not.toContain(said);
  });

  test('removes what is no longer used, and adds what is public now', () => {
    const output = anEmptyFolder();
    place(entries, built, output);
    const folder = place(entries.slice(0, 3), turn + 2 * 24 * 3600, output);
    expect(mediaIn(folder)).toEqual([lasting.path, secret.path, shared.path].sort());
    expect(bytesIn(folder)).not.toMatch(/PASSING-BYTES|ENDING-BYTES|passing\.|ending\./);
    expect(mediaIn(place([], turn, output))).toEqual([]);
  });
});
