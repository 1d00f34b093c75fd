import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TAG_LENGTH } from '../../src/bundle/format.ts';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { openBundle } from '../../src/bundle/read.ts';
import { bodyOf } from '../../src/bundle/stored.ts';
import { build, emptyCaches } from '../../src/commands/build.ts';
import { planNewsroom } from '../../src/commands/plan-newsroom.ts';
import { anEmptyFolder, put } from '../support/a-folder.ts';
import { documentsIn } from '../support/documents-in.ts';
import { renderEditions } from '../support/rendered.ts';
import { BUILT, filesOf, newsrooms } from './a-random-newsroom.ts';

/** How many newsrooms are tried: a few in the suite, many with `npm run fuzz`. */
const RUNS = Number(process.env['RUNS'] ?? 2);
const SEED = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };

type Files = Readonly<Record<string, string>>;

const rootOf = (files: readonly (readonly [string, string])[]): string => {
  const root = anEmptyFolder();
  for (const [name, content] of files) put(root, `entries/${name}`, content);
  return root;
};

/** Every file of an output, by its path. */
const contentOf = (output: string): ReadonlyMap<string, string> => {
  const files = [BUNDLE, ...readdirSync(join(output, ASSETS), { recursive: true, encoding: 'utf8' }).sort()];
  return new Map(
    files.flatMap((name) => {
      const path = name === BUNDLE ? join(output, name) : join(output, ASSETS, name);
      try {
        return [[name, readFileSync(path, 'latin1')]];
      } catch {
        return [];
      }
    }),
  );
};

/** Long texts, so that most releases leave the bundle of a preview. */
const lengthened = (files: Files): readonly (readonly [string, string])[] =>
  Object.entries(files).map(([name, text]) => [
    name,
    name.endsWith('.md') ? `${text}\n${'And long talks, again. '.repeat(3000)}\n` : text,
  ]);

test('A newsroom that is built one document at a time is the one that was rendered in memory, in any order', {
  timeout: 90_000 + RUNS * 10_000,
}, () => {
  fc.assert(
    fc.property(newsrooms, (newsroom) => {
      const files = lengthened(filesOf(newsroom));
      const root = rootOf(files);
      const output = join(root, 'dist');
      const caches = emptyCaches();
      const options = { root, output, at: BUILT, isServed: true };
      build({ ...options, caches });
      const content = contentOf(output);

      // Each body at each path of each edition.
      const bundle = openBundle(new Uint8Array(readFileSync(join(output, BUNDLE))).buffer);
      const editions = renderEditions(planNewsroom({ root, at: BUILT, isServed: true }).editions);
      for (const [edition, one] of editions.entries())
        for (const [path, document] of documentsIn([one])) {
          const found = bundle.find(edition, path);
          if (found?.kind !== 'document') return expect([path, found]).toEqual([path, 'a document']);
          const file =
            found.asset === undefined
              ? Buffer.from(bundle.bytes)
              : readFileSync(join(output, ASSETS, found.asset));
          const body = found.ranges.map(([offset, length]) => file.subarray(offset, offset + length));
          expect([path, found.tag]).toEqual([path, document.tag.slice(0, TAG_LENGTH)]);
          expect(Buffer.concat(body).equals(bodyOf(document)), path).toBe(true);
        }

      // Files in another order, and a build that knows all documents.
      const reversed = rootOf([...files].reverse());
      build({ ...options, root: reversed, output: join(reversed, 'dist') });
      expect(contentOf(join(reversed, 'dist'))).toEqual(content);
      build({ ...options, caches });
      expect(contentOf(output)).toEqual(content);
      build({ ...options, output: join(root, 'other'), caches });
      expect(contentOf(join(root, 'other'))).toEqual(content);
      return undefined;
    }),
    { numRuns: RUNS, endOnFailure: true, ...SEED },
  );
});
