import { posix } from 'node:path';
import type { Resolved, Use } from '../markdown/resolved.ts';
import { extensionOf, mediaTypes } from '../media/media-type.ts';
import type { Instant } from '../model/instant.ts';
import type { MediaFile } from '../model/media.ts';
import { readableSet, shownPicture } from '../model/picture.ts';
import type { Fault, Position } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { absolute, canonicalPath, ICON, type Path, releasePath } from '../model/url.ts';
import { type FieldPath, fieldName } from './fields.ts';
import type { Lookup } from './lookup.ts';
import { servedFile, sharedFile } from './media-lookup.ts';
import type { Yaml } from './yaml.ts';

/** A link to a document of this site. */
export type InternalLink = {
  /** The slug of the entry that has the link; `undefined` in the settings. */
  readonly from: string | undefined;
  /** The name of the field that has the link; none if the link is in the text. */
  readonly field?: string;
  /** Whether another server may answer for the page, because the link may be older than the newsroom. */
  readonly mayBeOld?: true;
  /** The instant from which readers see the link, if it is later than the release. */
  readonly at?: Instant;
  readonly to: Path;
  /** Without the `#`; empty if the link leads to the document as a whole. */
  readonly fragment: string;
  readonly place: Position;
};

/** The destination of a link: an absolute URL, in this site or elsewhere, a picture that no page loads, or nothing that may be published. */
type Target =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'internal'; readonly url: string; readonly to: Path; readonly fragment: string }
  | { readonly kind: 'unshown'; readonly url: string }
  | {
      readonly kind: 'file';
      readonly url: string;
      readonly file: MediaFile;
      /** How a text shows it, if it is a picture. */
      readonly shown: Pick<Resolved, 'source' | 'set' | 'width' | 'height'>;
    }
  | {
      readonly kind: 'fault';
      readonly message: string;
      /** Whether it is an error whatever the settings say. */
      readonly isError?: true;
    };

const fault = (message: string): Target & { readonly kind: 'fault' } => ({ kind: 'fault', message });

/** Returns the text without percent-encoding; `undefined` if a percent sign begins no character. */
const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

const UNDECODABLE = fault('has a percent sign that begins no character. Write %25 for a percent sign');

/** Returns a place in this site, by a path with its query and fragment. */
const internal = (site: Site, pathOf: Lookup['pathOf'], path: string): Target => {
  const { pathname: written, search, hash } = new URL(site.url + path);
  const pathname = canonicalPath(written);
  const decoded = decode(hash.slice(1));
  if (decoded === undefined || pathname === undefined) return UNDECODABLE;
  // Ids of headings are in NFC.
  const fragment = decoded.normalize('NFC');
  const end = fragment === decoded ? hash : `#${encodeURIComponent(fragment)}`;
  return {
    kind: 'internal',
    url: absolute(site, pathOf(pathname)) + search + end,
    to: pathname,
    fragment,
  };
};

const hostOf = ({ hostname }: URL): string => hostname.replace(/\.+$/, '');

/** Whether an address is in this site, with any port and any spelling of its host. */
const isOwn = (site: Site, url: URL): boolean =>
  /^https?:$/.test(url.protocol) &&
  [site.url, site.authority].some((own) => hostOf(new URL(own)) === hostOf(url));

/** Fields that hold the address of a page. */
const ADDRESSES = ['url', 'source'];

type Address = { readonly url: string; readonly path: FieldPath };

/** Returns the addresses in the fields, at every depth. */
const addressesIn = (fields: object, path: FieldPath = []): readonly Address[] =>
  Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    const at = [...path, Array.isArray(fields) ? Number(key) : key];
    if (typeof value === 'string') return ADDRESSES.includes(key) ? [{ url: value, path: at }] : [];
    return typeof value === 'object' && value !== null ? addressesIn(value, at) : [];
  });

/** Returns the links in the fields to documents of the site. `from` is the slug of the entry; the settings have none. */
export const linksInFields = (
  site: Site,
  fields: object,
  { positionOf }: Yaml,
  from?: string,
): readonly InternalLink[] =>
  addressesIn(fields).flatMap(({ url, path }) => {
    const { pathname, search, hash } = new URL(url);
    if (!isOwn(site, new URL(url)) || pathname.startsWith('/media/')) return [];
    const target = internal(site, (path) => path, pathname + search + hash);
    if (target.kind !== 'internal') return [];
    const { to, fragment } = target;
    return [{ from, field: fieldName(path), mayBeOld: true, to, fragment, place: positionOf(path) }];
  });

/** Returns how a text shows a picture. */
const shownIn = (site: Site, file: MediaFile): Pick<Resolved, 'source' | 'set' | 'width' | 'height'> => {
  const { path, width, height } = shownPicture(file);
  return {
    ...(path === file.path ? {} : { source: absolute(site, path) }),
    set: readableSet(site, file),
    ...(width && height ? { width, height } : {}),
  };
};

/** Returns the destination of a picture or another file that is served with the entry. */
const toMedia = (site: Site, file: MediaFile | Fault, hash: string): Target =>
  'fault' in file
    ? fault(`leads to a file that ${file.fault}`)
    : { kind: 'file', url: absolute(site, file.path) + hash, file, shown: shownIn(site, file) };

const MAIL = /^[^\s@/?#]+@[^\s@/?#.]+(?:\.[^\s@/?#.]+)+(?=\?|$)/;

/** A host: one that begins with `www.`, has an ending that no file has, or has a path after it. */
const HOST =
  /^(?:www\.[\w.-]+|(?:[\w-]+\.)+(?:com|org|net|int|gov|edu|eu|info|example)(?![\w.-])|(?:[\w-]+\.)+[a-z]{2,}\/)/i;

/** Returns the address that one without a scheme stands for; `undefined` if it is the name of a file. */
const withScheme = (href: string): string | undefined => {
  if (MAIL.test(href)) return `mailto:${href}`;
  return HOST.test(href) ? `https://${href}` : undefined;
};

/** Schemes that only lead to a place, or that show something which the security policy of the pages allows. */
const SAFE: Readonly<Record<Use, readonly string[]>> = {
  link: ['https:', 'http:', 'mailto:', 'tel:'],
  picture: ['https:'],
};

const ADVICE: Readonly<Record<Use, string>> = {
  link: 'which is not published. Link with https:, mailto: or tel:',
  picture: 'which no page loads. Name a picture beside the entry, or link with https:',
};

/** Schemes that run or contain what they show. */
const ACTIVE = ['javascript:', 'vbscript:', 'data:', 'blob:'];

/** Returns why a picture can't be a document of the site. */
const noPicture = (path: Path): string =>
  mediaTypes.get(extensionOf(path))?.medium === 'image'
    ? 'names a picture that this site does not have. Put the file beside the entry or in entries/media/, and write its name'
    : 'leads to a page, which is no picture. Name a picture beside the entry, or link with https:';

/** Finds the destination of an address in Markdown: percent-encoded, without references to characters. */
export type ResolveLink = (href: string, use: Use) => Target;

/** Returns a resolver for the links in an entry file. */
export const linkResolver = (
  site: Site,
  { file: entryFile, slug: ownSlug }: { readonly file: string; readonly slug: string },
  { slugOf, pathOf, readMedia }: Lookup,
): ResolveLink => {
  /** Finds an entry or a file beside this one. An entry may be named without `.md`, or by its own folder. */
  const toFile = (href: string): Target => {
    const [, name = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? [];
    const decoded = decode(name);
    if (decoded === undefined) return UNDECODABLE;
    const path = posix.join(posix.dirname(entryFile), decoded).replace(/\/$/, '').normalize('NFC');
    if (!path.startsWith('entries/'))
      return fault('leads out of entries/. Link to an entry, or to an address with https://');
    const slug = slugOf(path) ?? slugOf(`${path}.md`) ?? slugOf(`${path}/index.md`);
    if (slug !== undefined) return internal(site, pathOf, releasePath(slug) + rest);
    const file = servedFile(readMedia, path);
    const meant = 'fault' in file ? withScheme(href) : undefined;
    return meant === undefined
      ? toMedia(site, file, rest.replace(/^[^#]*/, ''))
      : fault(`is an address without its beginning. Write ${meant}`);
  };

  const toTarget: ResolveLink = (href, use) => {
    if (href === '') return fault('has no address. Write one between the brackets');
    if (href.startsWith('#')) return internal(site, pathOf, releasePath(ownSlug) + href);
    const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(href);
    if (!hasScheme && !href.startsWith('/')) return toFile(href);
    if (!URL.canParse(href, site.url))
      return fault('is not an address. Write one such as https://news.example/talks');
    const address = new URL(href, site.url);
    const { protocol, pathname, search, hash, href: url } = address;
    const isInSite = isOwn(site, address);
    if (isInSite && pathname.startsWith('/media/'))
      return toMedia(site, sharedFile(readMedia, decode(pathname) ?? pathname), hash);
    if (isInSite) return internal(site, pathOf, pathname + search + hash);
    if (use === 'picture' && protocol === 'http:') return { kind: 'unshown', url };
    if (SAFE[use].includes(protocol)) return { kind: 'external', url };
    const refused = fault(`begins with ${protocol}, ${ADVICE[use]}`);
    return ACTIVE.includes(protocol) ? { ...refused, isError: true } : refused;
  };

  return (href, use) => {
    const target = toTarget(href, use);
    if (use === 'link') return target;
    if (target.kind === 'internal' && target.to !== ICON) return fault(noPicture(target.to));
    return target.kind === 'file' && target.file.medium !== 'image'
      ? fault('leads to a file that is no picture. Make it a link, without the exclamation mark')
      : target;
  };
};
