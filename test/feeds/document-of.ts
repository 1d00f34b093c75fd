import { collectionsOf } from '../../src/editions/collections.ts';
import { type Format, makeFeed } from '../../src/feeds/feed.ts';
import { divideFeed } from '../../src/feeds/feed-pages.ts';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Site } from '../../src/model/site.ts';
import { aSite } from '../support/a-site.ts';
import { textOf } from '../support/text-of.ts';

/** The feed of these entries, newest first, as a format writes it. */
export const documentOf = (format: Format, entries: readonly Entry[], about: Partial<Site> = {}): string => {
  const site = aSite(about);
  const { all } = collectionsOf(site, { at: 0, live: entries, withdrawn: [] });
  const { part, place } = divideFeed(site, all).subscription;
  return textOf(format.write(makeFeed(site, formats, format, part, place)));
};
