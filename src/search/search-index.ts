import { memoize } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { SEPARATOR } from '../model/lines.ts';
import {
  COUNT,
  FIELDS,
  type Field,
  type Indexed,
  type Posting,
  releaseKey,
  toPosting,
  writePostings,
} from './postings.ts';
import { termsOf } from './terms.ts';

/**
 * Approximate size of an index in bytes. It always has headlines and names. While there is room it has summaries, then texts,
 * the newest first. Embargoed releases have an index of their own, so that they take no room from public ones.
 */
const MAX_BYTES = { public: 4 * 1024 * 1024, embargoed: 1024 * 1024 } as const;
type Kind = keyof typeof MAX_BYTES;
const LAYERS: readonly (readonly Field[])[] = [['headline', 'names'], ['summary'], ['text']];

const textsOf = (entry: Entry): Readonly<Record<Field, readonly (string | undefined)[]>> => ({
  headline: [entry.title],
  names: [
    ...entry.people.flatMap(({ name, role, bureau, organization }) => [name, role, bureau, organization]),
    ...entry.organizations.map(({ name }) => name),
    ...entry.tags.map(({ name }) => name),
    entry.dateline,
  ],
  summary: [entry.summary],
  text: [entry.content.text, ...entry.attachments.map(({ title }) => title)],
});

const TERM_SEPARATOR = '\n';

/** Returns the terms of each field that no earlier field has, as one text: that takes less memory than a set. */
const termsByField = memoize((entry: Entry): ReadonlyMap<Field, string> => {
  const texts = textsOf(entry);
  const known = new Set<string>();
  return new Map(
    FIELDS.map((field) => {
      const terms = termsOf(texts[field].filter((text) => text !== undefined).join(TERM_SEPARATOR));
      const fresh = [...terms].filter((term) => !known.has(term));
      for (const term of fresh) known.add(term);
      return [field, fresh.join(TERM_SEPARATOR)];
    }),
  );
});

const termsIn = (entry: Entry, field: Field): readonly string[] =>
  termsByField(entry)
    .get(field)
    ?.split(TERM_SEPARATOR)
    .filter((term) => term !== '') ?? [];

const toLine = (key: string, value: string): Buffer => Buffer.from(`${key}${SEPARATOR}${value}\n`);

/** Returns the sorted postings of each term. */
const postingsIn = (entries: readonly Entry[], kind: Kind): ReadonlyMap<string, readonly Posting[]> => {
  const found = new Map<string, Posting[]>();
  let left = MAX_BYTES[kind];
  const add = (term: string, posting: Posting): void => {
    const known = found.get(term);
    left -= writePostings([posting - (known?.at(-1) ?? 0)]).length;
    if (known !== undefined) known.push(posting);
    else {
      found.set(term, [posting]);
      left -= toLine(term, '').length;
    }
  };
  /** Indexes fields of a release while there is room; headline and names always. */
  const index = (release: number, entry: Entry, fields: readonly Field[]): void => {
    for (const field of fields === LAYERS[0] || left > 0 ? fields : [])
      for (const term of termsIn(entry, field)) add(term, toPosting(release, field));
  };
  if (kind === 'public')
    for (const fields of LAYERS)
      for (const [release, entry] of entries.entries()) index(release, entry, fields);
  // The earliest first: a later release must not change what an earlier one is found by.
  else
    for (const [release, entry] of [...entries.entries()].reverse())
      for (const fields of LAYERS) index(release, entry, fields);
  for (const postings of found.values()) postings.sort((a, b) => a - b);
  return found;
};

/**
 * Writes the index of releases, newest first, which are all public or all embargoed. It has sorted lines (`lines.ts`): the
 * postings of each term, each release, and the count of releases. `query.ts` reads it.
 */
export const writeIndex = (entries: readonly Entry[], kind: Kind): Uint8Array<ArrayBuffer> => {
  const known = entries.map(
    ({ slug, published }): Indexed => (kind === 'public' ? [slug] : [slug, published]),
  );
  return new Uint8Array(
    Buffer.concat(
      [
        ...[...postingsIn(entries, kind)].map(([term, postings]) => toLine(term, writePostings(postings))),
        ...known.map((one, release) => toLine(releaseKey(release), JSON.stringify(one))),
        toLine(COUNT, String(entries.length)),
      ].sort(Buffer.compare),
    ),
  );
};
