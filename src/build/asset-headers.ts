import type { Document } from '../model/document.ts';
import { ALWAYS, documentHeaders, IMMUTABLE, SVG_POLICY } from '../model/headers.ts';
import { servedType } from '../model/media.ts';
import { mediaPath, type Path, shelfPath } from '../model/url.ts';
import { mediaTypes } from './media-type.ts';
import type { Documents } from './static.ts';

type Headers = Readonly<Record<string, string>>;

const toRule = (pattern: string, lines: readonly string[]): string =>
  `${pattern}\n${lines.map((line) => `  ${line}\n`).join('')}\n`;

const rule = (pattern: string, headers: Headers): string =>
  toRule(
    pattern,
    Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  );

/** A rule that takes back all that one before it may have set for the same path: values would be joined. */
const replacingRule = (pattern: string, headers: Headers, names: readonly string[]): string =>
  toRule(pattern, [
    ...names.map((name) => `! ${name}`),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]);

/** Parts of a path that differ from one document to the next of its kind. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(\/releases\/)[^/.]+/, '$1:slug'],
  [/^(\/(?:topics|organizations|languages)\/)[^/]+/, '$1:list'],
  [/(\/)\d{4}$/, '$1:year'],
];

const patternOf = (path: Path): string =>
  NAMES.reduce((pattern, [name, placeholder]) => pattern.replace(name, placeholder), path);

const LIST = /^\/(?:topics|organizations|languages)\/[^/]+/;

/** The headers of a document, with the name of its own list as the pattern has it. */
const headersOf = (path: Path, { head }: Document): Headers => {
  const [list] = LIST.exec(path) ?? [];
  const headers = { ...documentHeaders(head), 'Content-Type': head.type };
  if (list === undefined || head.link === undefined) return headers;
  const link = head.link
    .replaceAll(`${list}/`, `${patternOf(list)}/`)
    .replaceAll(`${list}>`, `${patternOf(list)}>`);
  return { ...headers, Link: link };
};

/** What all of them say. */
const common = ([first = {}, ...others]: readonly Headers[]): Headers =>
  Object.fromEntries(
    Object.entries(first).filter(([name, value]) => others.every((headers) => headers[name] === value)),
  );

const literals = (pattern: string): number => pattern.replace(/:\w+/g, '').length;

/**
 * The rules for documents: one for each kind of path, as there may be a hundred. The one that says more about a path
 * stands behind. What the documents of a kind say differently is left out.
 */
const documentRules = (documents: Documents): readonly string[] => {
  const kinds = new Map<string, Headers[]>();
  for (const [path, document] of documents) {
    const pattern = patternOf(path);
    kinds.set(pattern, [...(kinds.get(pattern) ?? []), headersOf(path, document)]);
  }
  const names = [...new Set([...kinds.values()].flat().flatMap(Object.keys))];
  return [...kinds]
    .sort(([a], [b]) => literals(a) - literals(b) || (a < b ? -1 : 1))
    .map(([pattern, headers]) => replacingRule(pattern, common(headers), names));
};

/**
 * How Workers Static Assets answer (developers.cloudflare.com/workers/static-assets/headers): as the Worker does, and
 * for files with the type that the feeds say.
 */
export const assetHeaders = (documents: Documents): string =>
  [
    ...documentRules(documents),
    rule(mediaPath('*'), { ...ALWAYS, 'Cache-Control': IMMUTABLE }),
    ...[...mediaTypes].map(([extension, { type }]) =>
      rule(mediaPath(`*.${extension}`), {
        'Content-Type': servedType(type),
        ...(extension === 'svg' ? { 'Content-Security-Policy': SVG_POLICY } : {}),
      }),
    ),
    rule(shelfPath('*'), { ...ALWAYS, 'X-Robots-Tag': 'noindex' }),
  ].join('');
