/*
 * A preview link shows an embargoed release to somebody. Everything that it says is in its path, and signed:
 *
 *     /preview/t6k3v0.RGVzayBuYW1l.q83v…kE/talks             the page: /preview/<end>.<note>.<signature>/<slug>
 *     /preview/t6k3v0.RGVzayBuYW1l.q83v…kE/talks.md          its Markdown, and talks.json its JSON
 *     /preview/t6k3v0.RGVzayBuYW1l.q83v…kE/talks/a.12ab.png  its files
 *
 * The end is an instant in base 36, the note is UTF-8 in base64url, and the signature is an HMAC-SHA-256 (RFC 2104) over
 * slug, end and note. The secret is shared by the Worker and the command that makes links. Another secret ends all links.
 */
import type { Instant } from './instant.ts';
import type { Path } from './url.ts';

/** The beginning of the path of every link. */
export const PREVIEWS: Path = '/preview/';

/** The right to see a release until an end. The note names those who have it. */
export type Grant = { readonly slug: string; readonly end: Instant; readonly note: string };

/** What a request under a link asks for: a form of the release, or the name of a file. */
export type Wanted = 'page' | 'markdown' | 'json' | { readonly file: string };

export type PreviewRequest = {
  readonly grant: Grant;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly wanted: Wanted;
  /** The path of the page, as it was requested. */
  readonly link: Path;
};

/** Characters of a secret. Who has a link could guess a shorter one, without a request. */
const MIN_SECRET = 32;

/** Whether a secret is long enough. With a shorter one, or without any, there are no previews. */
export const isSecret = (secret: string | undefined): secret is string =>
  secret !== undefined && secret.length >= MIN_SECRET;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));

/** Returns the bytes that are signed. No two grants have the same. The name tells them from other uses of the secret. */
const signed = ({ slug, end, note }: Grant) =>
  new TextEncoder().encode(JSON.stringify(['dateline preview', slug, end, note]));

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' };

const importKey = (secret: string, use: 'sign' | 'verify') =>
  crypto.subtle.importKey('raw', new TextEncoder().encode(secret), ALGORITHM, false, [use]);

/** Returns the path of the link to a release. */
export const signLink = async (secret: string, grant: Grant): Promise<Path> => {
  const signature = await crypto.subtle.sign('HMAC', await importKey(secret, 'sign'), signed(grant));
  const token = [
    grant.end.toString(36),
    toBase64Url(new TextEncoder().encode(grant.note)),
    toBase64Url(new Uint8Array(signature)),
  ].join('.');
  return `${PREVIEWS}${token}/${encodeURIComponent(grant.slug)}`;
};

/** Whether the signature of a request is right. Takes the same time for each wrong one. */
export const verifyLink = async (secret: string, { grant, signature }: PreviewRequest): Promise<boolean> =>
  crypto.subtle.verify('HMAC', await importKey(secret, 'verify'), signature, signed(grant));

/** A slug does not end in `.md` or `.json`. */
const LINK = /^(\/preview\/([0-9a-z]{1,8})\.([\w-]*)\.([\w-]{43})\/([^/]+?))(?:(\.md)|(\.json)|\/([^/]+))?$/;

/** Parses the path of a preview link, without a check of its signature. Returns `undefined` for every other path. */
export const parseLink = (path: Path): PreviewRequest | undefined => {
  const [, link = '', end = '', note = '', signature = '', slug = '', markdown, json, file] =
    LINK.exec(path) ?? [];
  if (link === '') return undefined;
  try {
    return {
      grant: {
        slug: decodeURIComponent(slug),
        end: Number.parseInt(end, 36),
        note: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fromBase64Url(note)),
      },
      signature: fromBase64Url(signature),
      wanted: markdown ? 'markdown' : json ? 'json' : file === undefined ? 'page' : { file },
      link,
    };
  } catch {
    // A part that is not UTF-8, or no base64.
    return undefined;
  }
};
