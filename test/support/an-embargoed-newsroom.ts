import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSETS, BUNDLE } from '../../src/bundle/output.ts';
import { build } from '../../src/commands/build.ts';
import { type Instant, toRfc3339 } from '../../src/model/instant.ts';
import { signLink } from '../../src/model/preview-link.ts';
import { isBroken, printProblems } from '../../src/model/problem.ts';
import { picture } from '../media/a-picture.ts';
import { anEntryFile, put, SITE } from './a-folder.ts';

export const SECRET = 'a secret that is long enough for a test';

/** A newsroom with a public release, and three that come out later: `secret`, with files, and two others. */
export const anEmbargoedNewsroom = (at: Instant, lift: Instant) => {
  const later = (title: string, body: string, fields = '') =>
    anEntryFile(body, fields).replace('Talks in Tokyo', title).replace('2025-08-28', toRfc3339(lift));
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  const files = {
    'site.yaml': SITE,
    'talks/index.md': anEntryFile('Officials met. [Annex](shared.txt)\n'),
    'talks/shared.txt': 'An annex that is public',
    'secret/index.md': later(
      'A secret merger',
      '[Aims](#aims), [a plan](plan.txt), [an annex](../talks/shared.txt), [another](../other/index.md).[^1]\n\n## Aims\n\nThey `<body>` merge.\n\n[^1]: In spring.\n',
      'image: { file: table.png, alt: A table }\n',
    ),
    'secret/plan.txt': 'A plan for two',
    'secret/table.png': picture('picture.png'),
    'other/index.md': later('Another secret', '[x](own.txt)\n'),
    'other/own.txt': 'A file of another release',
    'secret-2.md': later('A third secret', 'A text.\n'),
  };
  for (const [name, content] of Object.entries(files)) put(root, `entries/${name}`, content);
  const output = join(root, 'dist');
  const problems = build({ root, output, at });
  if (isBroken(problems)) throw new Error(printProblems(problems));
  return {
    bundle: new Uint8Array(readFileSync(join(output, BUNDLE))),
    /** The folder of its static assets. */
    assets: join(output, ASSETS),
    dispose: () => rmSync(root, { recursive: true }),
    link: (slug: string, { end = lift + 1000, note = 'Desk name', secret = SECRET } = {}) =>
      signLink(secret, { slug, end, note }),
  };
};
