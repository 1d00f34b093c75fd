import { posix } from 'node:path';
import type { Site } from '../model/site.ts';
import { absolute, type Path, releasePath } from '../model/url.ts';
import type { Position, Report } from './problem.ts';

/** A link to a document of this site. */
export type InternalLink = Position & {
  readonly file: string;
  /** The release that it stands in. */
  readonly from: Path;
  readonly to: Path;
  /** Without the `#`; empty where the link leads to the document as a whole. */
  readonly fragment: string;
};

/** Where links in one entry file may lead. */
export type Surroundings = {
  readonly site: Site;
  readonly file: string;
  readonly slug: string;
  /** The slug of each entry file. */
  readonly slugs: ReadonlyMap<string, string>;
  /** All other files in `entries/`. */
  readonly others: ReadonlySet<string>;
};

const SAFE = ['https:', 'http:', 'mailto:', 'tel:'];

const INTERNAL = 'https://internal.invalid';

/** What a link means: an address elsewhere, a place in this site, or nothing that may be published. */
type Target =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'internal'; readonly to: Path; readonly rest: string; readonly fragment: string }
  | { readonly kind: 'fault'; readonly message: string };

const fault = (message: string): Target => ({ kind: 'fault', message });

/** The text without percent-encoding; `undefined` where a percent sign begins no character. */
const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const UNDECODABLE = fault('has a percent sign that begins no character. Write %25 for a percent sign');

const internal = ({ pathname, search, hash }: URL): Target => {
  const fragment = decode(hash.slice(1));
  return fragment === undefined
    ? UNDECODABLE
    : { kind: 'internal', to: pathname, rest: search + hash, fragment };
};

/** A link to a file beside the entry: by its name, with or without `.md`, or by the folder that an entry has for itself. */
const toFile = ({ file, slugs, others }: Surroundings, href: string): Target => {
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? [];
  const decoded = decode(name);
  if (decoded === undefined) return UNDECODABLE;
  const path = posix.join(posix.dirname(file), decoded).replace(/\/$/, '');
  if (!path.startsWith('entries/'))
    return fault('leads out of entries/. Link to an entry, or to an address with https://');
  const slug = slugs.get(path) ?? slugs.get(`${path}.md`) ?? slugs.get(`${path}/index.md`);
  if (slug !== undefined) return internal(new URL(releasePath(slug) + rest, INTERNAL));
  return others.has(path)
    ? fault('is a file in entries/, and only entries are served from there. Link to an address with https://')
    : fault(`names a file that does not exist: there is no ${path}`);
};

const toTarget = (surroundings: Surroundings, href: string): Target => {
  const { site, slug } = surroundings;
  if (href === '') return fault('has no address. Write one between the brackets');
  if (href.startsWith('#')) return internal(new URL(releasePath(slug) + href, INTERNAL));
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(href)?.[0].toLowerCase();
  if (scheme !== undefined && !SAFE.includes(scheme))
    return fault(`begins with ${scheme}, which is not published. Link with https:, mailto: or tel:`);
  if (scheme === undefined && !href.startsWith('/')) return toFile(surroundings, href);
  if (!URL.canParse(href, site.url)) return fault('is not an address. Write it with https://');
  const url = new URL(href, site.url);
  return url.origin === site.url || url.origin === site.authority
    ? internal(url)
    : { kind: 'external', url: url.href };
};

/** The absolute URL of a link in an entry. One that leads into this site is noted, to be checked when the site is known. */
export const resolveLink = (
  surroundings: Surroundings,
  href: string,
  position: Position,
  note: (link: InternalLink) => void,
  report: Report,
): string => {
  const { site, file, slug } = surroundings;
  const target = toTarget(surroundings, href);
  switch (target.kind) {
    case 'external':
      return target.url;
    case 'internal': {
      const { to, rest, fragment } = target;
      note({ file, ...position, from: releasePath(slug), to, fragment });
      return absolute(site, to) + rest;
    }
    case 'fault':
      report({ file, ...position, message: `the link ${JSON.stringify(href)} ${target.message}` });
      return href;
  }
};
