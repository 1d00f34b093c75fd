import { changesBetween, changesMessage, type ReleaseFacts } from '../model/changes.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';
import { LISTING } from '../pages/listing.ts';
import type { LocalEdition } from '../verify/local-build.ts';

/** Milliseconds that the site may take to answer. */
const TIMEOUT = 10_000;

/** Documents of the list that are requested: those of 100,000 releases. */
const MAX_PAGES = 200;

type Listing = { readonly next_url?: string; readonly releases: readonly ReleaseFacts[] };

type ListingPage = { readonly path: Path; readonly tag: string; readonly listing: Listing };

/** Returns the documents of the list of releases, as the build has them. */
const listingsIn = (documentAt: LocalEdition['documentAt']): readonly ListingPage[] => {
  const pages: ListingPage[] = [];
  for (let path: Path | undefined = LISTING; path !== undefined && pages.length < MAX_PAGES; ) {
    const document = documentAt(path);
    if (document === undefined) break;
    const listing: Listing = JSON.parse(document.body.toString());
    pages.push({ path, tag: document.tag, listing });
    path = listing.next_url === undefined ? undefined : new URL(listing.next_url).pathname;
  }
  return pages;
};

/**
 * Returns the releases of a document of the list, as readers get it: none if the site is not there yet; `undefined` if it
 * is the same as in the build.
 */
const releasesServed = async (
  origin: string,
  { path, tag }: ListingPage,
): Promise<readonly ReleaseFacts[] | undefined> => {
  const response = await fetch(origin + path, {
    headers: { 'Cache-Control': 'no-cache', 'If-None-Match': `W/"${tag}"` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (response.status === 304) return undefined;
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return ((await response.json()) as Listing).releases;
};

/**
 * Returns the message about what a deployment changes, for readers of the site as it is before; `undefined` if nothing.
 * Reads only what changed of the list of releases. Reports it if the list can't be read, because all of it would be new.
 */
export const deploymentMessage = async (
  origin: string,
  { documentAt }: Pick<LocalEdition, 'documentAt'>,
  at: Instant,
): Promise<string | undefined> => {
  const before: ReleaseFacts[] = [];
  const after: ReleaseFacts[] = [];
  try {
    for (const page of listingsIn(documentAt)) {
      const served = await releasesServed(origin, page);
      if (served === undefined) continue;
      before.push(...served);
      after.push(...page.listing.releases);
    }
  } catch (error) {
    const { message, cause } = error as { message: string; cause?: { code?: string } };
    console.error(
      `Webhooks will not be told, because what changes is not known: ${cause?.code ?? message}. Check that ${origin} answers.`,
    );
    return undefined;
  }
  return changesMessage({ url: origin }, at, 'deployment', changesBetween(before, after));
};
