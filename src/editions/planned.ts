import { digest } from '../model/digest.ts';
import type { Choice, Head, Redirect, Variant } from '../model/document.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** What a renderer makes: a text, which `CUT` may divide, its parts, which other documents may have too, or bytes. */
export type Content = string | readonly string[] | Uint8Array<ArrayBuffer>;

/** A document that is known but not rendered. */
export type PlannedDocument = {
  readonly kind: 'planned';
  readonly head: Head;
  /** A hash of exactly what it shows and how: two plans with one key are rendered to the same bytes. */
  readonly key: string;
  readonly render: () => Content;
  /** As of the document that it will be. */
  readonly since?: Instant;
};

/** What an edition has at a path, before anything is rendered. */
export type Planned = PlannedDocument | Redirect | Choice;

/** A document at its path. */
export type DocumentRow = readonly [Path, PlannedDocument];

const names = new WeakMap<object, string>();

/** A name for all that a value says, made once for each object: many documents show one entry. */
const nameOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const known = names.get(value);
  if (known !== undefined) return known;
  const parts = value instanceof Map ? [...value] : Array.isArray(value) ? value : Object.entries(value);
  const name = digest(parts.map(nameOf).join());
  names.set(value, name);
  return name;
};

/**
 * The document at a path: what `renderer` makes of `inputs`, and of nothing else. In one run of the program a path has
 * one renderer, so the path stands for it in the key.
 */
export const planDocument = <Inputs extends readonly unknown[]>(
  path: Path,
  head: Head,
  renderer: (...inputs: Inputs) => Content,
  ...inputs: Inputs
): DocumentRow => [
  path,
  {
    kind: 'planned',
    head,
    key: nameOf([path, head, ...inputs]),
    render: () => renderer(...inputs),
  },
];

/** The document, which is asked for more rarely the longer it has been out. */
export const agingSince = (since: Instant, [path, planned]: DocumentRow): DocumentRow => [
  path,
  { ...planned, since },
];

/** Whether a later edition may leave a path as the earlier one has it. */
export const samePlan = (earlier: Planned | undefined, later: Planned): boolean =>
  earlier === later ||
  (earlier?.kind === 'planned' && later.kind === 'planned'
    ? earlier.key === later.key
    : JSON.stringify(earlier) === JSON.stringify(later));

/** What is at a path. */
export type Row = readonly [Path, Planned];

export const HTML = 'text/html; charset=utf-8';
export const TEXT = 'text/plain; charset=utf-8';
export const MARKDOWN = 'text/markdown; charset=utf-8';
export const JSON_TYPE = 'application/json; charset=utf-8';
export const PROBLEM = 'application/problem+json';
export const XML = 'application/xml; charset=utf-8';

/** Media types that ask for a page. */
export const AS_PAGE = ['text/html', 'application/xhtml+xml'];

/** Another address of the same, or one from before. */
export const redirect = (path: Path, to: Path): Row => [path, { kind: 'redirect', to }];

export const choice = (path: Path, variants: readonly Variant[], among: Choice['among'] = 'formats'): Row => [
  path,
  { kind: 'choice', among, variants },
];
