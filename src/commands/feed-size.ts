import { SITE_FILE } from '../content/folder.ts';
import type { Newsroom } from '../content/newsroom.ts';
import { isTooLong } from '../feeds/feed.ts';
import { ARCHIVE_SIZE } from '../feeds/feed-pages.ts';
import { memoize } from '../model/cache.ts';
import type { Document } from '../model/document.ts';
import { escape } from '../model/markup.ts';
import { type Problem, START } from '../model/problem.ts';
import { type Path, permalink } from '../model/url.ts';

const KB = 1024;

/** Bytes that every feed reader takes of a feed and of a release in it. Some refuse or cut what is larger. */
const MAX_FEED = 512 * KB;
const MAX_ITEM = 128 * KB;

/** The address of a release in the part of a feed that has it: the first link of RSS, Atom and JSON Feed. */
const ADDRESS = /(?:<link>|href="|"url":")([^"<]+)/;

/** A feed with its path. */
export type FeedDocument = readonly [Path, Document];

type Part = Document['parts'][number];

const sizeOf = (parts: readonly Part[]): number => parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / KB)} KB`;

type IsItem = (part: Part) => boolean;

/** Returns how many of its newest releases a feed has room for. */
const fitting = ({ parts }: Document, isItem: IsItem): number => {
  const items = parts.filter(isItem);
  let size = sizeOf(parts) - sizeOf(items);
  return items.findIndex(({ bytes }) => {
    size += bytes.length;
    return size > MAX_FEED;
  });
};

const warning = (file: string, message: string): Problem => ({ file, ...START, isWarning: true, message });

/** Returns a warning for each release that is too large in a feed, with the feed in which it is largest. */
const itemWarnings = (
  feeds: readonly FeedDocument[],
  fileOf: (part: Part) => string | undefined,
): readonly Problem[] => {
  const items = new Map<string, { readonly path: Path; readonly size: number }>();
  for (const [path, { parts }] of feeds)
    for (const part of parts) {
      const size = part.bytes.length;
      const file = size > MAX_ITEM ? fileOf(part) : undefined;
      if (file !== undefined && size > (items.get(file)?.size ?? 0)) items.set(file, { path, size });
    }
  return [...items].map(([file, { path, size }]) =>
    warning(
      file,
      `takes ${kilobytes(size)} in ${path}, and some feed readers take ${kilobytes(MAX_ITEM)} of a release. Put a part of it into an attachment`,
    ),
  );
};

/** Returns a warning if feeds are too large, with a limit under which all of them fit. */
const feedWarnings = (feeds: readonly FeedDocument[], isItem: IsItem): readonly Problem[] => {
  const large = feeds
    .map(([path, feed]) => ({ path, feed, size: sizeOf(feed.parts) }))
    .filter(({ size }) => size > MAX_FEED)
    .sort((a, b) => b.size - a.size);
  const [largest] = large;
  if (largest === undefined) return [];
  // A feed may have more releases than its limit, until they fill an archive.
  const limit = Math.min(...large.map(({ feed }) => fitting(feed, isItem) - ARCHIVE_SIZE + 1));
  const cure = limit > 0 ? `feed: ${limit}` : 'content: summary';
  return [
    warning(
      SITE_FILE,
      `limits: ${largest.path} has ${kilobytes(largest.size)}, and some feed readers take ${kilobytes(MAX_FEED)} of a feed. Write limits: { ${cure} }`,
    ),
  ];
};

/** Returns warnings of feeds and of releases in them that are larger than some feed readers take. */
export const checkFeedSizes = (
  { site, files }: Newsroom,
  feeds: readonly FeedDocument[],
): readonly Problem[] => {
  const fileAt = new Map(files.map(({ file, slug }) => [escape(permalink(site, { slug })), file]));
  const decoder = new TextDecoder();
  // Feeds share parts.
  const fileOf = memoize(({ bytes }: Part) => fileAt.get(ADDRESS.exec(decoder.decode(bytes))?.[1] ?? ''));
  const shortened =
    site.limits.content === 'summary' ? [] : files.filter(({ entry }) => entry && isTooLong(site, entry));
  return [
    ...shortened.map(({ file }) =>
      warning(file, 'is so long that feeds have its summary alone. Put a part of it into an attachment'),
    ),
    ...itemWarnings(feeds, fileOf),
    ...feedWarnings(feeds, (part) => fileOf(part) !== undefined),
  ];
};
