import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { build } from '../../src/commands/build.ts';
import { PACKS, type Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import { anEmptyFolder, put, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const AT = instant('2026-01-01T00:00:00Z');

/** More releases than the index of the newest has. */
const COUNT = 2100;

const aRelease = (n: number): string => {
  const published = new Date((AT - (COUNT - n) * 3600) * 1000).toISOString();
  return `---\ntitle: Talks ${n}\npublished: ${published}\n---\nThey spoke about word${n}.\n`;
};

test('A long archive is built with every static asset that its bundle names, so a search finds the first release', {
  timeout: 60_000,
}, async () => {
  const root = anEmptyFolder();
  put(root, 'entries/site.yaml', SITE);
  for (let n = 0; n < COUNT; n++) put(root, `entries/talks-${n}.md`, aRelease(n));
  const output = join(root, 'dist');
  expect(build({ root, output, at: AT })).toEqual([]);

  const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
  const fetched = new Set<Path>();
  const fetch = async (url: string): Promise<Response> => {
    const path = new URL(url).pathname;
    fetched.add(path);
    return new Response(readFileSync(join(output, ASSETS, path)));
  };
  const app = createApp(bundle, () => AT * 1000);
  const ask = async (path: Path): Promise<string> =>
    (await app.request(`https://news.example${path}`, {}, { ASSETS: { fetch } })).text();

  const found = await ask('/search?q=word0');
  expect(found).toContain('/releases/talks-0"');
  expect(found).not.toContain('Talks 1<');
  expect(fetched.size).toBeGreaterThan(0);
  for (let n = 0; n < COUNT; n += 100) expect(await ask(`/releases/talks-${n}`)).toContain(`word${n}.`);
  const packs = readdirSync(join(output, ASSETS, PACKS)).map((name): Path => `${PACKS}/${name}`);
  expect([...fetched].filter((path) => !packs.includes(path))).toEqual([]);
});
