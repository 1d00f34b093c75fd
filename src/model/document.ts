import type { Instant } from './instant.ts';
import { type Form, formPath, type Path } from './url.ts';

/** The facts about a document that are known before it is rendered. All of its headers follow from them. */
export type Head = {
  readonly status: 200 | 400 | 404 | 405 | 410 | 412;
  /** `Content-Type`. */
  readonly type: string;
  /**
   * Seconds for which a cache may keep it, if no edition begins before; `immutable` if the path has a hash of the
   * content; `never` if the answer depends on more of the request than its path.
   */
  readonly maxAge: number | 'immutable' | 'never';
  /** `Link` (RFC 8288). */
  readonly link?: string;
  /** Whether search engines leave it out, because people find the same at another address. */
  readonly isUnlisted?: true;
  /** Whether clients may request a part of it. Its body is never coded, so its `ETag` is strong. */
  readonly hasRanges?: true;
  /** Path of the page that a browser gets instead. No request can name that path. */
  readonly htmlPage?: Path;
};

/** Bytes that several documents may share, such as an entry of the feeds. */
export type Part = {
  /** A hash of the bytes. */
  readonly tag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** One representation at one path (HTTP: representation, RFC 9110 3.2). */
export type Document = {
  readonly kind: 'document';
  readonly head: Head;
  /** Opaque part of its weak `ETag`: a hash of the body. */
  readonly tag: string;
  /**
   * The date of what it shows, if demand for it is low. The oldest of these documents leave the bundle when it becomes
   * too large.
   */
  readonly since?: Instant;
  /** The body, in order. */
  readonly parts: readonly Part[];
  /** The static assets that it names, which were added when it was rendered. */
  readonly assets?: readonly Path[];
};

/** A resource at a path. */
export type Resource = Document | Redirect | Choice | PathList;

/** A list of paths in the same edition. A bundle needs four bytes for each, because it has the paths anyway. */
export type PathList = { readonly kind: 'list'; readonly paths: readonly Path[] };

/** Adds a static asset. Its path has a hash of its content, so `read` is not called if the file is there. */
export type AddAsset = (path: Path, read: () => Uint8Array) => void;

/** An alternative or former address of a document. */
export type Redirect = { readonly kind: 'redirect'; readonly to: Path };

/** An address that answers with one of several documents, by `Accept`. A client that accepts anything gets the first. */
export type Choice = {
  readonly kind: 'choice';
  /** `formats` are equals; `forms` are other forms of the first, which answers unless a client prefers one of them by name. */
  readonly among: 'formats' | 'forms';
  readonly variants: readonly Variant[];
};

/** One of the documents of a choice. */
export type Variant = {
  /** Media types that ask for this document, its own first. */
  readonly accepts: readonly string[];
  /** Its path, or its form if its path is made of that of the choice. */
  readonly at: Path | Form;
};

/** Returns the path of a variant of the choice at a path. */
export const variantPath = (path: Path, { at }: Variant): Path =>
  typeof at === 'string' ? at : formPath(path, at);

/** Whether the document at a path is JSON, so that its errors are too, unless a client asks for another form. */
export const isJsonPath = (path: Path): boolean => /\.json$/i.test(path);

/**
 * Returns the path of the documents for an error, `forPath` if that is known. No request can name it, because it begins
 * without a slash.
 */
export const errorPath = (status: Head['status'], forPath: Path = ''): Path =>
  isJsonPath(forPath) ? `error/${status}/json` : `error/${status}`;
