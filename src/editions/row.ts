import type { Choice, Variant } from '../model/document.ts';
import type { Path } from '../model/url.ts';
import type { Planned } from './planned.ts';

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
