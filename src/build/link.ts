import { posix } from 'node:path';
import type { MediaFile } from '../model/media.ts';
import type { Site } from '../model/site.ts';
import { absolute, type Path, releasePath } from '../model/url.ts';
import type { ReadMedia } from './media.ts';
import type { Position } from './problem.ts';

/** The settings. They are read, and not served. */
export const SITE_FILE = 'entries/site.yaml';

/** What a link in an entry may mean. */
export type Surroundings = {
  readonly site: Site;
  /** The entry file that the link stands in. */
  readonly file: string;
  readonly slug: string;
  /** The slug of each entry file. */
  readonly slugs: ReadonlyMap<string, string>;
  /** All other files in `entries/`. */
  readonly others: ReadonlySet<string>;
  readonly readMedia: ReadMedia;
  /** The id of each release that was built before, by its slug. */
  readonly published: ReadonlyMap<string, string>;
};

/** A link to a document of this site. */
export type InternalLink = {
  /** The slug of the entry that it stands in. */
  readonly from: string;
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
  const { pathname: written, search, hash } = new URL(path, site.url);
  const pathname = written.replace(/(?<=.)\/+$/, '');
  const fragment = decode(hash.slice(1));
  return fragment === undefined
    ? UNDECODABLE
    : { kind: 'internal', url: absolute(site, pathname) + search + hash, to: pathname, fragment };
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
  return others.has(path)
    ? toMedia(surroundings, path)
    : fault(`names a file that does not exist: there is no ${path}`);
};

/** A picture or another file that is served with the entry. */
const toMedia = ({ site, readMedia }: Surroundings, path: string): Target => {
  if (path === SITE_FILE) return fault('leads to the settings, which are not served');
  const file = readMedia(path);
  return 'fault' in file
    ? fault(`leads to a file that ${file.fault}`)
    : { kind: 'file', url: absolute(site, file.path), file };
};

/** The folder whose files every entry may name by `/media/…`. */
const SHARED = 'entries/media';

/** What a field of the front matter names: a file beside the entry, or in the shared folder. */
export const resolveFile = (
  surroundings: Surroundings,
  name: string,
): MediaFile | { readonly fault: string } => {
  const beside = posix.join(posix.dirname(surroundings.file), name);
  const path = [beside, posix.join(SHARED, name)].find((path) => surroundings.others.has(path));
  if (path !== undefined) return surroundings.readMedia(path);
  const folders = beside === posix.join(SHARED, name) ? '' : ` or ${posix.join(SHARED, name)}`;
  return { fault: `does not exist: there is no ${beside}${folders}` };
};

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
  const { protocol, host, pathname, search, hash, href: url } = new URL(href, site.url);
  if (
    !hasScheme &&
    surroundings.others.has(`entries${decode(pathname) ?? pathname}`) &&
    pathname.startsWith('/media/')
  )
    return toMedia(surroundings, `entries${decode(pathname)}`);
  const isOwn =
    /^https?:$/.test(protocol) && [site.url, site.authority].some((own) => new URL(own).host === host);
  if (isOwn) return internal(site, pathname + search + hash);
  return SAFE[use].includes(protocol)
    ? { kind: 'external', url }
    : fault(`begins with ${protocol}, ${ADVICE[use]}`);
};

/** What a link in an entry means, as Markdown has it: percent-encoded, without references to characters. */
export const resolveLink = (surroundings: Surroundings, href: string, use: Use): Target => {
  const target = toTarget(surroundings, href, use);
  if (use === 'link') return target;
  if (target.kind === 'internal' && target.to.startsWith(releasePath('')))
    return fault(
      'leads to a release, which is no picture. Name a picture beside the entry, or link with https:',
    );
  return target.kind === 'file' && target.file.medium !== 'image'
    ? fault('leads to a file that is no picture. Name it as a link, without the exclamation mark')
    : target;
};
