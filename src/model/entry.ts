import type { Instant } from './instant.ts';
import type { Author } from './site.ts';

export type Person = {
  readonly name: string;
  readonly role?: string;
  readonly bureau?: string;
  readonly organization?: string;
};

/** One release (RSS and JSON Feed: item). */
export type Entry = {
  /** A URI that never changes (RFC 4287 4.2.6; RSS: guid). */
  readonly id: string;
  /** Last segment of the permalink's path. */
  readonly slug: string;
  /** Plain text. */
  readonly title: string;
  /** First public instant. */
  readonly published: Instant;
  /** Last significant change; equal to `published` while there was none. */
  readonly updated: Instant;
  /** Plain text. */
  readonly summary: string;
  /** Never empty. */
  readonly content: {
    /** With absolute URLs, and nothing that runs. */
    readonly html: string;
    readonly text: string;
  };
  /** The place that the release is dated from. */
  readonly dateline?: string;
  /** At least one: the site's publisher where the entry names none. */
  readonly authors: readonly Author[];
  readonly tags: readonly string[];
  readonly organizations: readonly string[];
  readonly people: readonly Person[];
  /** URL of what the release was made from. */
  readonly source?: string;
};

/** Newest `published` first, then by id: a total order, the same in every document. */
export const byNewest = (a: Entry, b: Entry): number =>
  b.published - a.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The entry as it reads at an instant; `undefined` while it is embargoed. A change is unknown until its time. */
export const asOf = (entry: Entry, at: Instant): Entry | undefined => {
  if (entry.published > at) return undefined;
  return entry.updated > at ? { ...entry, updated: entry.published } : entry;
};

/** The newest change among the entries; `undefined` where there are none. */
export const lastChange = (entries: readonly Entry[]): Instant | undefined =>
  entries.reduce<Instant | undefined>(
    (newest, { updated }) => (newest === undefined || updated > newest ? updated : newest),
    undefined,
  );
