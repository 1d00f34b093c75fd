import { type Collection, releasesIn } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import type { Entry } from '../model/entry.ts';
import { linkHeader, SCHEMA_TYPE, schemaLink } from '../model/link.ts';
import { MAX_AGE } from '../model/max-age.ts';
import type { Site } from '../model/site.ts';
import { absolute, EXTENSION_SCHEMA, LISTING_SCHEMA } from '../model/url.ts';
import { archiveOf } from '../pages/archive-pages.ts';
import { LISTING, listing, listingPages } from '../pages/listing.ts';
import { extensionSchema, listingSchema } from '../pages/schemas.ts';
import { keepList } from './kept.ts';
import { type DocumentRoute, JSON_TYPE, planDocument, withDate } from './planned.ts';

/** Plans the documents of one list of releases. */
const planListing = (
  site: Site,
  releases: readonly Entry[],
  years: Parameters<typeof listing>[2],
  year?: string,
): readonly DocumentRoute[] =>
  listingPages(releases, year).map(({ path, next, releases }) => {
    const links = [
      schemaLink(site, LISTING_SCHEMA),
      ...(next === undefined ? [] : [{ rel: 'next', href: absolute(site, next) }]),
    ];
    const head: Head = {
      status: 200,
      type: JSON_TYPE,
      maxAge: MAX_AGE.feed,
      link: linkHeader(links),
      isUnlisted: true,
    };
    const page = { path, next, releases: keepList(site, path, releases) };
    // Only the first document lists the years, so that a new release does not change the others.
    const shown = path === LISTING ? years : [];
    return withDate(releases[0]?.published ?? 0, planDocument(path, head, listing, site, page, shown));
  });

/** Plans the lists of releases for programs, of all and of each year, and the schemas of what programs read. */
export const planListings = (site: Site, versions: Collection): readonly DocumentRoute[] => {
  const { years } = archiveOf(site, versions);
  const schema: Head = { status: 200, type: SCHEMA_TYPE, maxAge: MAX_AGE.list, isUnlisted: true };
  return [
    ...planListing(
      site,
      releasesIn(versions),
      years.map(({ period, releases }) => ({ period, count: releases.length })),
    ),
    ...years.flatMap(({ period, releases }) => planListing(site, releases, [], period)),
    planDocument(LISTING_SCHEMA, schema, listingSchema, site),
    planDocument(EXTENSION_SCHEMA, schema, extensionSchema, site),
  ];
};
