import type { Instant } from './instant.ts';
import type { Attachment, MediaFile, Picture } from './media.ts';
import type { Organization } from './organization.ts';
import type { Author } from './site.ts';

/** What a release is about. */
export type Topic = {
  readonly name: string;
  /** Last segment of its page's path, not yet percent-encoded. */
  readonly slug: string;
};

export type Person = {
  readonly name: string;
  readonly role?: string;
  readonly bureau?: string;
  readonly organization?: string;
};

/** A change that readers are told of. */
export type Correction = {
  readonly at: Instant;
  /** What was wrong, and what is right, as plain text. */
  readonly note: string;
};

/** The end of a release, of which a notice stays. */
export type Withdrawal = {
  readonly at: Instant;
  /** As plain text. */
  readonly reason: string;
};

/** One release (RSS and JSON Feed: item). */
export type Entry = {
  /** A URI that never changes (RFC 4287 4.2.6; RSS: guid). */
  readonly id: string;
  /** Last segment of the permalink's path. */
  readonly slug: string;
  /** Slugs that it had before, the oldest first. */
  readonly aliases: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** The slug of the entry that this one says in another language. */
  readonly translationOf?: string;
  /** Plain text. */
  readonly title: string;
  /** First public instant. */
  readonly published: Instant;
  /** Last significant change; equal to `published` while there was none. */
  readonly updated: Instant;
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  readonly withdrawn?: Withdrawal;
  /** Those of these instants that the publisher wrote with a time of day. The others stand for a day. */
  readonly times: readonly Instant[];
  /** Plain text. */
  readonly summary: string;
  /** Never empty. */
  readonly content: {
    /** With absolute URLs, and nothing that runs. */
    readonly html: string;
    readonly text: string;
    /** As the publisher wrote it, with absolute URLs. */
    readonly markdown: string;
  };
  /** The place that the release is dated from. */
  readonly dateline?: string;
  /** At least one: the site's publisher where the entry names none. */
  readonly authors: readonly Author[];
  readonly tags: readonly Topic[];
  readonly organizations: readonly Organization[];
  readonly people: readonly Person[];
  /** URL of what the release was made from. */
  readonly source?: string;
  readonly image?: Picture;
  readonly attachments: readonly Attachment[];
  /** All that must be served with it: the picture, the attachments, and what stands in the text. */
  readonly files: readonly MediaFile[];
};

/** Newest `published` first, then by id: a total order, the same in every document. */
export const byNewest = (a: Entry, b: Entry): number =>
  b.published - a.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The instants at which the entry begins to read in another way, its publication first. */
export const changeDatesOf = ({ published, updated, corrections, withdrawn }: Entry): readonly Instant[] => [
  published,
  updated,
  ...corrections.map(({ at }) => at),
  ...(withdrawn === undefined ? [] : [withdrawn.at]),
];

/**
 * The entry as it reads at an instant; `undefined` while it is embargoed. A change, a correction and a withdrawal
 * are unknown until their time, and a correction is a change.
 */
export const asOf = (entry: Entry, at: Instant): Entry | undefined => {
  if (entry.published > at) return undefined;
  const corrections = entry.corrections.filter((correction) => correction.at <= at);
  const changes = [entry.updated, ...corrections.map((correction) => correction.at)];
  const updated = Math.max(entry.published, ...changes.filter((change) => change <= at));
  const { withdrawn, ...rest } = entry;
  const isWithdrawn = withdrawn !== undefined && withdrawn.at <= at;
  const isAsWritten =
    updated === entry.updated &&
    corrections.length === entry.corrections.length &&
    isWithdrawn === (withdrawn !== undefined);
  if (isAsWritten) return entry;
  const times = entry.times.filter((time) => time <= at);
  return { ...rest, updated, corrections, times, ...(isWithdrawn ? { withdrawn } : {}) };
};
