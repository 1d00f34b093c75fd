import type { Instant } from './instant.ts';
import type { Path } from './url.ts';

/** What is known of a document before it is rendered. Everything else in its headers follows from this. */
export type Head = {
  readonly status: 200 | 400 | 404 | 405 | 410 | 412;
  /** `Content-Type`. */
  readonly type: string;
  /**
   * Seconds for which a cache may keep it, if no edition begins before; `immutable` where the path names the
   * content; `never` where the answer is to more of the request than its path.
   */
  readonly maxAge: number | 'immutable' | 'never';
  /** `Link` (RFC 8288). */
  readonly link?: string;
  /** Whether search engines shall leave it out, because another address has the same for people. */
  readonly isUnlisted?: true;
  /** Path of the page that a browser gets instead. No request can name that path. */
  readonly htmlPage?: Path;
};

/** A run of bytes that several documents may have in common, such as an entry of the feeds. */
export type Part = {
  /** A hash of the bytes. */
  readonly tag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** One representation at one path (HTTP: representation, RFC 9110 3.2). */
export type Document = {
  readonly kind: 'document';
  readonly head: Head;
  /** Opaque part of its weak `ETag`: a hash of what it says. */
  readonly tag: string;
  /**
   * When what it shows came out, where it is asked for rarely: of these documents, the oldest leave the bundle when it
   * would become too large.
   */
  readonly since?: Instant;
  /** The body, in order. */
  readonly parts: readonly Part[];
  /** The static assets that it names, which were added when it was rendered. */
  readonly assets?: readonly Path[];
};

/** What can be at a path. */
export type Resource = Document | Redirect | Choice | PathList;

/** A list of paths in the same edition. A bundle needs four bytes for each, because it has the paths anyway. */
export type PathList = { readonly kind: 'list'; readonly paths: readonly Path[] };

/** Adds a static asset. Its path has a hash of its content, so `read` is not called if the file is there. */
export type AddAsset = (path: Path, read: () => Uint8Array) => void;

/** Another address of a document, or one that the document had before. */
export type Redirect = { readonly kind: 'redirect'; readonly to: Path };

/** An address that answers with one of several documents, by `Accept`. The first is for a client that takes anything. */
export type Choice = {
  readonly kind: 'choice';
  /** Equal formats of one thing; or other forms of the first, which answers unless a client prefers one of them by name. */
  readonly among: 'formats' | 'forms';
  readonly variants: readonly Variant[];
};

export type Variant = {
  /** Media types that ask for this document, its own first. */
  readonly accepts: readonly string[];
  /** Where it stands; or what stands before and behind the path of the choice, where it stands beside that. */
  readonly at: Path | readonly [before: string, behind: string];
};

/** Where a variant stands of what is at a path. */
export const variantPath = (path: Path, { at }: Variant): Path =>
  typeof at === 'string' ? at : at[0] + path + at[1];

/**
 * Where the documents stand that answer a request which failed. No request path can name them, because
 * each of those begins with a slash.
 */
export const errorPath = (status: Head['status']): Path => `error/${status}`;
