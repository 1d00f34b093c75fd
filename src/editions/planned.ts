import { digest } from '../model/digest.ts';
import type { AddAsset, Choice, Head, Part, PathList, Redirect, Variant } from '../model/document.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** The result of a renderer: bytes, a text, or a text in parts. `CUT` divides a text into parts. Documents may share parts. */
export type Content = string | readonly (string | Part)[] | Uint8Array<ArrayBuffer>;

/** A document before it is rendered. */
export type PlannedDocument = {
  readonly kind: 'planned';
  readonly head: Head;
  /** A hash of all that the document shows. Two plans with one key are rendered to the same bytes. */
  readonly key: string;
  /** `add` takes static assets that the document names. */
  readonly render: (add?: AddAsset) => Content;
  /** The same as in `Document`. */
  readonly since?: Instant;
};

/** What an edition has at a path, before it is rendered. */
export type Planned = PlannedDocument | Redirect | Choice | PathList;

/** A path with its document. */
export type DocumentRoute = readonly [Path, PlannedDocument];

const names = new WeakMap<object, string>();

/** Characters up to which a name is the text itself. A hash of each small object would take most of the time of planning. */
const MAX_NAME = 100;

/**
 * Returns a name of all that a value says: a text, or its hash if it is long. Hashes each long object once, because many
 * documents show one entry. A text follows its length, so that no two values have one name.
 */
export const nameOf = (value: unknown): string => {
  if (typeof value === 'string') return `${value.length}:${value}`;
  if (typeof value === 'function' || value === undefined) return '';
  if (typeof value !== 'object' || value === null) return String(value);
  const known = names.get(value);
  if (known !== undefined) return known;
  const isList = Array.isArray(value) || value instanceof Map;
  let text = isList ? '[' : '{';
  if (isList) for (const part of value) text += `${nameOf(part)},`;
  else for (const [field, part] of Object.entries(value)) text += `${field}=${nameOf(part)},`;
  if (text.length <= MAX_NAME) return text;
  const name = digest(text);
  names.set(value, name);
  return name;
};

/** Returns a function without a name: tsx names a function that is written as a field, and each name takes 250 bytes. */
const deferred =
  <Inputs extends readonly unknown[]>(renderer: (...inputs: Inputs) => Content, inputs: Inputs) =>
  (): Content =>
    renderer(...inputs);

/**
 * Plans the document at a path: the result of `renderer` for `inputs`, and for nothing else. A path has one renderer in
 * each version of the program, so the key has the path in place of the renderer.
 */
export const planDocument = <Inputs extends readonly unknown[]>(
  path: Path,
  head: Head,
  renderer: (...inputs: Inputs) => Content,
  ...inputs: Inputs
): DocumentRoute => [
  path,
  {
    kind: 'planned',
    head,
    key: nameOf([path, head, ...inputs]),
    render: deferred(renderer, inputs),
  },
];

/** Dates a document, so that it may leave the bundle when it is old and demand is low. */
export const withDate = (
  since: Instant,
  [path, { kind, head, key, render }]: DocumentRoute,
): DocumentRoute => [
  path,
  // V8 would make a shape of its own for each copy that `...planned` begins.
  { kind, head, key, render, since },
];

/** Returns whether an edition leaves a path as the edition before has it. */
export const isSamePlan = (earlier: Planned | undefined, later: Planned): boolean =>
  earlier === later ||
  (earlier?.kind === 'planned' && later.kind === 'planned'
    ? earlier.key === later.key
    : JSON.stringify(earlier) === JSON.stringify(later));

/** A path with what is there. */
export type Route = readonly [Path, Planned];

/** Routes that are planned together. A group that two editions share is the same in both, and is not looked into. */
export type RouteGroup = readonly Route[];

export const HTML = 'text/html; charset=utf-8';
export const TEXT = 'text/plain; charset=utf-8';
export const MARKDOWN = 'text/markdown; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM = 'application/problem+json';
export const XML = 'application/xml; charset=utf-8';

/** The head of a piece that the Worker makes answers from. No request can name its path. */
export const PIECE: Head = { status: 200, type: 'application/octet-stream', maxAge: 'never' };

/** Media types that select a page. */
export const AS_PAGE = ['text/html', 'application/xhtml+xml'];

/** Redirects an alternative or former path. */
export const redirect = (path: Path, to: Path): Route => [path, { kind: 'redirect', to }];

export const choice = (
  path: Path,
  variants: readonly Variant[],
  among: Choice['among'] = 'formats',
): Route => [path, { kind: 'choice', among, variants }];
