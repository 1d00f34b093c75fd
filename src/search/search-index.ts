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
 * Bytes of an index, about. Headlines and names are in it in any case; summaries as far as that goes, and then texts, of
 * the newest releases first. What is embargoed has room of its own, so that it takes none from what is public.
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

const BETWEEN = '\n';

/** The terms of each field that stand in none before it: as one text of each, which takes less memory than a set. */
const termsByField = memoize((entry: Entry): ReadonlyMap<Field, string> => {
  const texts = textsOf(entry);
  const known = new Set<string>();
  return new Map(
    FIELDS.map((field) => {
      const terms = termsOf(texts[field].filter((text) => text !== undefined).join(BETWEEN));
      const fresh = [...terms].filter((term) => !known.has(term));
      for (const term of fresh) known.add(term);
      return [field, fresh.join(BETWEEN)];
    }),
  );
});

const termsIn = (entry: Entry, field: Field): readonly string[] =>
  termsByField(entry)
    .get(field)
    ?.split(BETWEEN)
    .filter((term) => term !== '') ?? [];

const toLine = (key: string, value: string): Buffer => Buffer.from(`${key}${SEPARATOR}${value}\n`);

/** The postings of each term, in order. */
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
  /** Indexes the fields of a release, as far as there is room; headline and names in any case. */
  const index = (release: number, entry: Entry, fields: readonly Field[]): void => {
    for (const field of fields === LAYERS[0] || left > 0 ? fields : [])
      for (const term of termsIn(entry, field)) add(term, toPosting(release, field));
  };
  if (kind === 'public')
    for (const fields of LAYERS)
      for (const [release, entry] of entries.entries()) index(release, entry, fields);
  // What comes out first takes no notice of what comes out later.
  else
    for (const [release, entry] of [...entries.entries()].reverse())
      for (const fields of LAYERS) index(release, entry, fields);
  for (const postings of found.values()) postings.sort((a, b) => a - b);
  return found;
};

/**
 * Returns the index of releases, newest first, that are either all public or all embargoed: sorted lines (`lines.ts`) with
 * the postings of each term, what is known of each release, and how many there are. The Worker alone reads it.
 */
export const searchIndex = (entries: readonly Entry[], kind: Kind): Uint8Array<ArrayBuffer> => {
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
