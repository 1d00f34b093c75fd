import { parseHttpDate } from './http-date.ts';

/** The validators of a representation (RFC 9110 8.8). */
type Validators = {
  /** The opaque part of its entity tag. */
  readonly tag: string;
  /** The second of its last change. */
  readonly modified: number;
};

type Outcome = 'send' | 'not modified' | 'precondition failed';

/** `entity-tag` (RFC 9110 8.8.3). It may hold commas, so a list can't be split at commas. */
const ENTITY_TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/y;
const SEPARATOR = /[ \t]*(?:,[ \t]*|$)/y;

type EntityTag = { readonly isStrong: boolean; readonly tag: string };

/** Returns the entity tags of a list (RFC 9110 5.6.1), up to the first member that is none. */
const entityTags = (list: string): readonly EntityTag[] => {
  const tags: EntityTag[] = [];
  let end = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = end;
    const found = pattern.exec(list);
    if (found !== null) end = pattern.lastIndex;
    return found;
  };
  for (let more = true; more && end < list.length; ) {
    const [found, weak, tag = ''] = take(ENTITY_TAG) ?? [];
    if (take(SEPARATOR) === null) break;
    if (found !== undefined) tags.push({ isStrong: weak === undefined, tag });
    more = end < list.length;
  }
  return tags;
};

/** Returns the opaque tags of a list that a strong comparison (RFC 9110 8.8.3.2) may match. */
const strongTags = (list: string): readonly string[] =>
  entityTags(list).flatMap(({ isStrong, tag }) => (isStrong ? [tag] : []));

/** Compares a tag weakly (RFC 9110 8.8.3.2) with each tag of an If-None-Match (13.1.2). */
const matchesAny = (list: string, tag: string): boolean =>
  // Most clients send back the one tag that they got.
  list === `W/"${tag}"` || list.trim() === '*' || entityTags(list).some((one) => one.tag === tag);

const dateOf = (headers: Headers, name: string, now: number): number | undefined => {
  const text = headers.get(name);
  return text === null ? undefined : parseHttpDate(text, now);
};

/**
 * Evaluates the preconditions of a GET or HEAD, in the order of RFC 9110 13.2.2. They apply only to a request whose
 * answer would be a 200 without them (13.2.1). If-Match compares strongly (13.1.1), so a weak tag never matches. `now` is
 * in seconds. `isStrong` says whether the tag is.
 */
export const evaluatePreconditions = (
  headers: Headers,
  { tag, modified }: Validators,
  now: number,
  isStrong = false,
): Outcome => {
  const ifMatch = headers.get('If-Match');
  if (ifMatch !== null) {
    if (ifMatch.trim() !== '*' && !(isStrong && strongTags(ifMatch).includes(tag)))
      return 'precondition failed';
  } else {
    const unmodifiedSince = dateOf(headers, 'If-Unmodified-Since', now);
    if (unmodifiedSince !== undefined && modified > unmodifiedSince) return 'precondition failed';
  }
  const ifNoneMatch = headers.get('If-None-Match');
  if (ifNoneMatch !== null) return matchesAny(ifNoneMatch, tag) ? 'not modified' : 'send';
  const modifiedSince = dateOf(headers, 'If-Modified-Since', now);
  return modifiedSince !== undefined && modified <= modifiedSince ? 'not modified' : 'send';
};
