import { openBundle } from '../../src/bundle/read.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Site } from '../../src/model/site.ts';
import { createApp } from '../../src/worker/app.ts';
import { aBundle } from './a-bundle.ts';
import { anEntry, instant } from './an-entry.ts';

/** How to ask a newsroom. A request goes to its own address, at the time that the clock shows. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** The application that the Worker is, built and asked at instants of the test's choice. */
export const aNewsroom = ({
  entries = [anEntry()],
  built = instant('2026-01-01T00:00:00Z'),
  now = built,
  site,
}: {
  readonly entries?: readonly Entry[];
  readonly built?: Instant;
  /** Seconds, with a fraction where the test is about one. */
  readonly now?: number;
  readonly site?: Site;
} = {}): Ask => {
  const app = createApp(openBundle(aBundle(entries, built, site).buffer), () => now * 1000);
  return async (path, init) => app.fetch(new Request(`https://newsroom.example${path}`, init));
};
