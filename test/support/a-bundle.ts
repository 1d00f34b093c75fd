import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions } from '../../src/editions/editions.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Site } from '../../src/model/site.ts';
import { aSite } from './a-site.ts';
import { renderEditions } from './rendered.ts';

/** The bytes of the newsroom that these entries make, built at an instant. */
export const aBundle = (
  entries: readonly Entry[],
  at: Instant = Math.floor(Date.now() / 1000),
  site: Site = aSite(),
): Uint8Array<ArrayBuffer> => writeBundle(renderEditions(planEditions(site, entries, at)), { built: at });
