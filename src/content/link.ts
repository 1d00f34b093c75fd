import { posix } from 'node:path';
import type { MediaFile } from '../model/media.ts';
import type { Position } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { absolute, canonicalPath, type Path, releasePath } from '../model/url.ts';
import { SITE_FILE, type Surroundings, servedFile, sharedFile } from './surroundings.ts';

/** A link to a document of this site. */
export type InternalLink = {
  /** The slug of the entry that it stands in; `undefined` in the settings. */
  readonly from: string | undefined;
  /** The field that it is in, if it is not in the text. */
  readonly field?: string;
  readonly to: Path;
  /** Without the `#`; empty where the link leads to the document as a whole. */
  readonly fragment: string;
  readonly place: () => Position;
};

/** Where a link leads: to an absolute URL, in this site or elsewhere, or nowhere that may be published. */
type Target =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'internal'; readonly url: string; readonly to: Path; readonly fragment: string }
  | { readonly kind: 'file'; readonly url: string; readonly file: MediaFile }
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

/** A place in this site, by a path with its query and fragment. */
const internal = (site: Site, path: string): Target => {
  const { pathname: written, search, hash } = new URL(site.url + path);
  const pathname = canonicalPath(written);
  const fragment = decode(hash.slice(1));
  return fragment === undefined || pathname === undefined
    ? UNDECODABLE
    : { kind: 'internal', url: absolute(site, pathname) + search + hash, to: pathname, fragment };
};

const hostOf = ({ hostname }: URL): string => hostname.replace(/\.+$/, '');

/** Whether an address is in this site, whichever port or way to write its host it has. */
const isOwn = (site: Site, url: URL): boolean =>
  /^https?:$/.test(url.protocol) &&
  [site.url, site.authority].some((own) => hostOf(new URL(own)) === hostOf(url));

type Internal = Extract<Target, { readonly kind: 'internal' }>;

/** Returns where an address leads in this site; `undefined` if it leads elsewhere, or to a file. */
export const toInternal = (site: Site, url: URL): Internal | undefined => {
  if (!isOwn(site, url) || url.pathname.startsWith('/media/')) return undefined;
  const target = internal(site, url.pathname + url.search + url.hash);
  return target.kind === 'internal' ? target : undefined;
};

/** A file beside the entry: by its name, with or without `.md`, or by the folder that an entry has for itself. */
const toFile = (surroundings: Surroundings, href: string): Target => {
  const { site, file, slugs, others } = surroundings;
  const [, name = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? [];
  const decoded = decode(name);
  if (decoded === undefined) return UNDECODABLE;
  const path = posix.join(posix.dirname(file), decoded).replace(/\/$/, '');
  if (!path.startsWith('entries/'))
    return fault('leads out of entries/. Link to an entry, or to an address with https://');
  const slug = slugs.get(path) ?? slugs.get(`${path}.md`) ?? slugs.get(`${path}/index.md`);
  if (slug !== undefined) return internal(site, releasePath(slug) + rest);
  return others.has(path) || path === SITE_FILE
    ? toMedia(site, servedFile(surroundings, path), rest.replace(/^[^#]*/, ''))
    : fault(`names a file that does not exist: there is no ${path}`);
};

/** A picture or another file that is served with the entry. */
const toMedia = (site: Site, file: ReturnType<typeof servedFile>, hash: string): Target =>
  'fault' in file
    ? fault(`leads to a file that ${file.fault}`)
    : { kind: 'file', url: absolute(site, file.path) + hash, file };

/** What a link is for: a picture is loaded by the page itself. */
export type Use = 'link' | 'picture';

/** Schemes that do no more than lead somewhere, or show something that the pages' security policy lets in. */
const SAFE: Readonly<Record<Use, readonly string[]>> = {
  link: ['https:', 'http:', 'mailto:', 'tel:'],
  picture: ['https:'],
};

const ADVICE: Readonly<Record<Use, string>> = {
  link: 'which is not published. Link with https:, mailto: or tel:',
  picture: 'which no page loads. Name a picture beside the entry, or link with https:',
};

const toTarget = (surroundings: Surroundings, href: string, use: Use): Target => {
  const { site, slug } = surroundings;
  if (href === '') return fault('has no address. Write one between the brackets');
  if (href.startsWith('#')) return internal(site, releasePath(slug) + href);
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(href);
  if (!hasScheme && !href.startsWith('/')) return toFile(surroundings, href);
  if (!URL.canParse(href, site.url))
    return fault('is not an address. Write one such as https://news.example/talks');
  const address = new URL(href, site.url);
  const { protocol, pathname, search, hash, href: url } = address;
  const isInSite = isOwn(site, address);
  if (isInSite && pathname.startsWith('/media/'))
    return toMedia(site, sharedFile(surroundings, decode(pathname) ?? pathname), hash);
  if (isInSite) return internal(site, pathname + search + hash);
  return SAFE[use].includes(protocol)
    ? { kind: 'external', url }
    : fault(`begins with ${protocol}, ${ADVICE[use]}`);
};

/** A document of the site that is a picture, by its path. */
const PICTURE = /\.svg$/;

/** What a link in an entry means, as Markdown has it: percent-encoded, without references to characters. */
export const resolveLink = (surroundings: Surroundings, href: string, use: Use): Target => {
  const target = toTarget(surroundings, href, use);
  if (use === 'link') return target;
  if (target.kind === 'internal' && !PICTURE.test(target.to))
    return fault(
      'leads to a page, which is no picture. Name a picture beside the entry, or link with https:',
    );
  return target.kind === 'file' && target.file.medium !== 'image'
    ? fault('leads to a file that is no picture. Make it a link, without the exclamation mark')
    : target;
};
