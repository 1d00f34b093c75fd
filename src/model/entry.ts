import type { Instant } from './instant.ts';
import type { Attachment, MediaFile, Picture } from './media.ts';
import type { Organization } from './organization.ts';
import type { Rights } from './rights.ts';
import type { Author } from './site.ts';
import type { Subject } from './subject.ts';

export type Person = {
  readonly name: string;
  readonly role?: string;
  readonly bureau?: string;
  readonly organization?: string;
};

/** The forms of a text on one line that has links or other marks. */
export type Marked = {
  /** With absolute URLs, and without active content. */
  readonly html: string;
  /** As the publisher wrote it, with absolute URLs. */
  readonly markdown: string;
};

/** A change with a notice to readers. */
export type Correction = {
  readonly at: Instant;
  /** The mistake and its correction, as plain text. */
  readonly note: string;
  /** The note with its links and marks, if it has any. */
  readonly marked?: Marked;
};

/** A release as another one names it. */
export type Reference = Pick<Entry, 'slug' | 'language' | 'title'>;

/** The end of a release. A notice stays in its place. */
export type Withdrawal = {
  readonly at: Instant;
  /** As plain text. */
  readonly reason: string;
  /** The reason with its links and marks, if it has any. */
  readonly marked?: Marked;
  /** The slug of the release that replaces it. */
  readonly replacedBy?: string;
  /** That release, while it is public. */
  readonly replacement?: Reference;
};

/** The text of an entry, in the forms that are published. Never empty. */
export type Text = {
  /** With absolute URLs, and without active content. */
  readonly html: string;
  readonly text: string;
  /** As the publisher wrote it, with absolute URLs. */
  readonly markdown: string;
};

/** A text that is read when it is used: all texts of a large newsroom don't fit into memory. */
export type StoredText = {
  /** A hash of the text. */
  readonly digest: string;
  /** Length of its HTML in bytes. */
  readonly bytes: number;
  readonly read: () => Text;
};

/** One release (RSS and JSON Feed: item). Its rights are those that differ from the site's. */
export type Entry = Rights & {
  /** A URI that never changes (RFC 4287 4.2.6; RSS: guid). */
  readonly id: string;
  /** Last segment of the permalink's path. */
  readonly slug: string;
  /** Slugs that it had before, the oldest first. */
  readonly aliases: readonly string[];
  /** BCP 47. */
  readonly language: string;
  /** The slug of the entry that this one translates. */
  readonly translationOf?: string;
  /** The entry in other languages, as far as they are public; absent if it is in none. */
  readonly translations?: readonly Reference[];
  /** Plain text. */
  readonly title: string;
  /** First public instant. */
  readonly published: Instant;
  /** Last significant change; equal to `published` while there was none. */
  readonly updated: Instant;
  /** The note on the change at the `updated` of the file. */
  readonly update?: Correction;
  /** Oldest first. */
  readonly corrections: readonly Correction[];
  readonly withdrawn?: Withdrawal;
  /** The instants that the publisher wrote with a time of day. Other dates stand for a whole day. */
  readonly times: readonly Instant[];
  /** Plain text. */
  readonly summary: string;
  /** Whether the summary is taken from the text, which then says the same. */
  readonly isExcerpt?: true;
  readonly content: StoredText;
  /** The place that the release is dated from. */
  readonly dateline?: string;
  /** At least one: the site's publisher if the entry names none. */
  readonly authors: readonly Author[];
  readonly tags: readonly Subject[];
  readonly organizations: readonly Organization[];
  readonly people: readonly Person[];
  /** URL of the source of the release. */
  readonly source?: string;
  readonly image?: Picture;
  readonly attachments: readonly Attachment[];
  /** All files that must be served with it: the picture, the attachments, and the files in the text. */
  readonly files: readonly MediaFile[];
  /** Whether it is a draft, which only `npm start -- --drafts` shows. */
  readonly isDraft?: true;
};

/** Orders entries by `published`, newest first, then by id: the same total order in every document. */
export const byNewest = (a: Entry, b: Entry): number =>
  b.published - a.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Returns the instants at which the entry changes, its publication first. */
export const changeDatesOf = ({ published, updated, corrections, withdrawn }: Entry): readonly Instant[] => [
  published,
  updated,
  ...corrections.map(({ at }) => at),
  ...(withdrawn === undefined ? [] : [withdrawn.at]),
];

/**
 * Returns the entry as it reads at an instant; `undefined` while it is embargoed. Later changes, corrections and
 * withdrawals do not show. A correction is a change.
 */
export const asOf = (entry: Entry, at: Instant): Entry | undefined => {
  if (entry.published > at) return undefined;
  // Most releases have no change to come, and each edition asks for all.
  const { published, updated: changed } = entry;
  if (
    published <= changed &&
    changed <= at &&
    entry.corrections.length === 0 &&
    entry.withdrawn === undefined
  )
    return entry;
  const corrections = entry.corrections.filter((correction) => correction.at <= at);
  const changes = [entry.updated, ...corrections.map((correction) => correction.at)];
  const updated = Math.max(entry.published, ...changes.filter((change) => change <= at));
  const { withdrawn, update, ...rest } = entry;
  const isWithdrawn = withdrawn !== undefined && withdrawn.at <= at;
  const isAsWritten =
    updated === entry.updated &&
    corrections.length === entry.corrections.length &&
    isWithdrawn === (withdrawn !== undefined);
  if (isAsWritten) return entry;
  const times = entry.times.filter((time) => time <= at);
  return {
    ...rest,
    updated,
    ...(update !== undefined && update.at <= at ? { update } : {}),
    corrections,
    times,
    ...(isWithdrawn ? { withdrawn } : {}),
  };
};
