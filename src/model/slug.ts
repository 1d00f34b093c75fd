import GithubSlugger, { slug } from 'github-slugger';
import { streamSafe } from './text.ts';

/**
 * Spaces, characters that nobody sees, and the ASCII characters that a segment of a URL has only as escapes (RFC 3986 3.3).
 * Persian and many emoji need the two joiners.
 */
const FOREIGN = /[\s\p{Cc}\p{Cs}\p{Co}"#%/<>?[\\\]^`{|}]|(?![\u200C\u200D])\p{Cf}/u;
const FOREIGN_RUN = new RegExp(`-*(?:${FOREIGN.source})(?:-|${FOREIGN.source})*`, 'gu');

/** UTF-16 code units of a slug. */
const MAX_SLUG = 200;

/** Whether a text can be the last segment of the address of a release. Other forms of releases end in `.md`, `.json` and `.ninjs.json`. */
export const isSlug = (text: string): boolean =>
  text.length <= MAX_SLUG &&
  text === streamSafe(text).normalize('NFC') &&
  /[\p{L}\p{N}\p{S}]/u.test(text) &&
  !FOREIGN.test(text) &&
  !/^\.|\.$|\.(?:md|json|ninjs)$/i.test(text);

/** Returns a text without percent-encoding, in which WordPress exports names; the text itself if it has none. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Returns a text as a slug, with a hyphen for what no slug has; `undefined` if nothing else is left. */
export const nearestSlug = (text: string): string | undefined => {
  const composed = streamSafe(decoded(text)).normalize('NFC');
  if (isSlug(composed)) return composed;
  const near = composed
    .replace(FOREIGN_RUN, '-')
    .replace(/\.(md|json|ninjs)$/i, '-$1')
    .slice(0, MAX_SLUG)
    .replace(/^[-.]+|[-.\uD800-\uDBFF]+$/g, '');
  return isSlug(near) ? near : undefined;
};

/** Returns a key that is equal for slugs of one address: a request may have any letter as a capital. */
export const slugKey = (slug: string): string => slug.toLowerCase();

/** Returns a name in the letters a to z, digits and hyphens; `undefined` if it has none of these letters and digits. */
export const toSlug = (name: string): string | undefined => {
  const near = slug(name.normalize('NFKD').replace(/[._]/g, '-'))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-|-$/g, '');
  return near === '' ? undefined : near;
};

/**
 * Returns a function that names the headings of one text as GitHub does. A name that is taken gets a number. No name
 * begins with an underscore, because the ids of the page do.
 */
export const headingNamer = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) =>
    slugger.slug(slug(streamSafe(heading).normalize('NFC')).replace(/^_+/, '') || 'section');
};
