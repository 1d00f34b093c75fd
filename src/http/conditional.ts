import type { Instant } from '../model/instant.ts';
import { parseHttpDate } from './date.ts';

/** What a document is compared by. */
type Validators = {
  /** Opaque part of the entity tag, which is weak. */
  readonly tag: string;
  /** As it is, also where a clock that is behind makes `Last-Modified` earlier. */
  readonly modified: Instant;
};

type Outcome = 'send' | 'not modified' | 'precondition failed';

/** `entity-tag` (RFC 9110 8.8.3): it may hold commas, so a list of them can't be split at each. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/y;
const SEPARATOR = /[ \t]*(?:,[ \t]*|$)/y;

/** The opaque tags of a list (RFC 9110 5.6.1), up to the first thing in it that is not an entity tag. */
const opaqueTags = (list: string): readonly string[] => {
  const tags: string[] = [];
  let end = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = end;
    const found = pattern.exec(list);
    if (found !== null) end = pattern.lastIndex;
    return found;
  };
  for (let more = true; more && end < list.length; ) {
    const tag = take(ENTITY_TAG)?.[1];
    if (take(SEPARATOR) === null) break;
    if (tag !== undefined) tags.push(tag);
    more = end < list.length;
  }
  return tags;
};

/** Weak comparison (RFC 9110 8.8.3.2) with each tag of an If-None-Match (13.1.2). */
const matchesAny = (list: string, tag: string): boolean =>
  // Most clients send back the one tag that they got, which need not be taken apart.
  list === `W/"${tag}"` || list.trim() === '*' || opaqueTags(list).includes(tag);

const dateOf = (headers: Headers, name: string, now: Instant): Instant | undefined => {
  const text = headers.get(name);
  return text === null ? undefined : parseHttpDate(text, now);
};

/**
 * What the preconditions of a GET or HEAD ask for (RFC 9110 13.2.2, in its order). Only for what would be
 * answered with 200 otherwise (13.2.1). If-Match compares strongly (13.1.1), and a weak tag never matches so.
 */
export const evaluate = (headers: Headers, { tag, modified }: Validators, now: Instant): Outcome => {
  const ifMatch = headers.get('If-Match');
  if (ifMatch !== null) {
    if (ifMatch.trim() !== '*') return 'precondition failed';
  } else {
    const unmodifiedSince = dateOf(headers, 'If-Unmodified-Since', now);
    if (unmodifiedSince !== undefined && modified > unmodifiedSince) return 'precondition failed';
  }
  const ifNoneMatch = headers.get('If-None-Match');
  if (ifNoneMatch !== null) return matchesAny(ifNoneMatch, tag) ? 'not modified' : 'send';
  const modifiedSince = dateOf(headers, 'If-Modified-Since', now);
  return modifiedSince !== undefined && modified <= modifiedSince ? 'not modified' : 'send';
};
