import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions, pushFor } from '../../src/editions/editions.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Site } from '../../src/model/site.ts';
import { aFreePort } from './a-free-port.ts';
import { renderEditions } from './rendered.ts';
import type { DryRun } from './workerd.ts';

/** The bytes of the newsroom that these entries make, built at an instant, with the hub that its site names. */
export const aPushingBundle = (
  entries: readonly Entry[],
  at: Instant,
  site: Site,
): Uint8Array<ArrayBuffer> => {
  const editions = planEditions(site, entries, at);
  return writeBundle(renderEditions(editions), { built: at, push: pushFor(site, editions) });
};

export type PushingWorker = {
  /** Where it is served, which its bundle knows. */
  readonly origin: string;
  /** Lets the clock strike, and resolves to how that ended once the Worker is done with it. */
  readonly strike: (time: Date) => Promise<string>;
  /** What it logged. */
  readonly logged: () => string;
  readonly dispose: () => Promise<void>;
};

/** The real Worker in workerd, with a bundle made for the address that it is served at. */
export const startPushingWorker = async (
  { script, bundleName }: DryRun,
  bundleFor: (origin: string) => Uint8Array<ArrayBuffer>,
  bindings: Record<string, string> = {},
): Promise<PushingWorker> => {
  const port = await aFreePort();
  const origin = `http://127.0.0.1:${port}`;
  let log = '';
  const miniflare = new Miniflare({
    cf: false,
    bindings,
    host: '127.0.0.1',
    port,
    compatibilityDate:
      /^compatibility_date = "(.*)"$/m.exec(readFileSync('wrangler.toml', 'utf8'))?.[1] ?? '',
    handleRuntimeStdio: (...streams: Readable[]) => {
      for (const stream of streams)
        stream.on('data', (text: Buffer) => {
          log += text;
        });
    },
    modules: [
      { type: 'ESModule', path: 'index.js', contents: script },
      { type: 'Data', path: bundleName, contents: bundleFor(origin) },
    ],
  });
  await miniflare.ready;
  const strike = async (scheduledTime: Date): Promise<string> => {
    const worker = await miniflare.getWorker();
    const { outcome } = await worker.scheduled({ scheduledTime, cron: '* * * * *' });
    return outcome;
  };
  return { origin, strike, logged: () => log, dispose: () => miniflare.dispose() };
};
