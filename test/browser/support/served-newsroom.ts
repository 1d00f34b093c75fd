import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSETS, BUNDLE } from '../../../src/bundle/output.ts';
import { build } from '../../../src/commands/build.ts';
import { printProblems } from '../../../src/model/problem.ts';
import { aFreePort } from '../../support/a-free-port.ts';
import { dryRun, startWorkerd } from '../../support/workerd.ts';
import { writeEntries } from './entries.ts';

export type ServedNewsroom = { readonly origin: string; readonly dispose: () => Promise<void> };

/** The newsroom of `entries/`, built as a publisher builds it, and answered for by the real Worker. */
export const serveNewsroom = async (): Promise<ServedNewsroom> => {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'));
  const output = join(root, 'dist');
  const port = await aFreePort();
  // To a browser, this host is as safe as one with TLS: it has a clipboard there.
  const origin = `http://localhost:${port}`;
  writeEntries(root);
  const problems = build({
    root,
    output,
    at: Math.floor(Date.now() / 1000),
    view: { origin },
    isServed: true,
  });
  if (problems.length > 0) throw new Error(printProblems(problems));
  const bundle = new Uint8Array(readFileSync(join(output, BUNDLE)));
  const workerd = await startWorkerd(dryRun(), bundle, join(output, ASSETS), port);
  return {
    origin,
    dispose: async () => {
      await workerd.dispose();
      rmSync(root, { recursive: true });
    },
  };
};
