/** Characters that tell an item from its other versions: 24 bits, of which some hundred fit into a header. */
const LENGTH = 4;

/** Items that a tag describes at most. One of a longer list says only that the whole is the same. */
const MOST = 100;

const SEPARATOR = '.';

const base64Url = (bytes: readonly number[]): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/** The first bits of a hash that is written in hexadecimal digits. */
const shorten = (hash: string): string =>
  base64Url([0, 2, 4].map((start) => Number.parseInt(hash.slice(start, start + 2), 16)));

/**
 * The tag of a version of a sequence, which says of each item what it was: so any Worker of any build can tell what is
 * new to a client that has this version, and none must remember what was sent. `untold` is of what the items don't
 * tell. Hashes are in hexadecimal digits.
 */
export const describeVersion = (whole: string, untold: string, items: readonly string[]): string =>
  items.length > MOST ? whole : `${whole}${SEPARATOR}${[untold, ...items].map(shorten).join('')}`;

/** What a tag says of a version: what is untold, and each item. */
export type Version = readonly string[];

const ITEM = new RegExp(`.{${LENGTH}}`, 'g');

/** `undefined` where the tag says nothing of that. */
export const readVersion = (tag: string): Version | undefined =>
  tag.split(SEPARATOR)[1]?.match(ITEM) ?? undefined;

/**
 * The numbers of the items that a version has and an earlier one had not, or not so; `undefined` where these items are
 * not all that happened.
 */
export const newSince = (
  [untoldBefore, ...before]: Version,
  [untold, ...items]: Version,
): readonly number[] | undefined => {
  if (untold !== untoldBefore) return undefined;
  const known = new Set(before);
  return items.flatMap((item, n) => (known.has(item) ? [] : [n]));
};
