import { memoize } from '../model/cache.ts';
import type { Entry } from '../model/entry.ts';
import { SEPARATOR } from '../model/lines.ts';
import {
  EXTENT,
  type Extent,
  FIELDS,
  type Field,
  type Indexed,
  lengthOf,
  MAX_PLACES,
  type PlaceNumber,
  type Posting,
  releaseKey,
  toPlaceNumber,
  toPosting,
  writeValue,
} from './postings.ts';
import { placesIn } from './terms.ts';

/**
 * Approximate size of an index in bytes. It always has headlines and names. While there is room it has summaries, then texts,
 * then the places of words in texts, the newest first. Embargoed releases have an index of their own, so that they take no
 * room from public ones.
 */
const MAX_BYTES = { public: 4 * 1024 * 1024, embargoed: 1024 * 1024 } as const;
type Kind = keyof typeof MAX_BYTES;

const textsOf = (entry: Entry): Readonly<Record<Field, readonly (string | undefined)[]>> => ({
  headline: [entry.title],
  names: [
    ...entry.people.flatMap(({ name, role, bureau, organization }) => [name, role, bureau, organization]),
    ...entry.organizations.map(({ name }) => name),
    ...entry.tags.map(({ name }) => name),
    entry.dateline,
  ],
  summary: [entry.summary],
  text: [entry.content.read().text, ...entry.attachments.map(({ title }) => title)],
});

const PLACE_END = '\n';
const TERM_END = ' ';

/**
 * Returns the places of each field as one text, which takes less memory than lists: a line for each place, with its terms. An
 * empty line sets texts apart.
 */
const linesOf = memoize((entry: Entry): Readonly<Record<Field, string>> => {
  const texts = textsOf(entry);
  const write = (field: Field): string =>
    texts[field]
      .filter((text) => text !== undefined)
      .flatMap((text) => [...placesIn(text).map((terms) => terms.join(TERM_END)), ''])
      .join(PLACE_END);
  return {
    headline: write('headline'),
    names: write('names'),
    summary: write('summary'),
    text: write('text'),
  };
});

const termsOfLines = (lines: string): readonly string[] => lines.match(/[^ \n]+/g) ?? [];

/** Returns the terms of a field that no earlier field has, each once. */
const termsIn = (entry: Entry, field: Field): ReadonlySet<string> => {
  const lines = linesOf(entry);
  const terms = new Set(termsOfLines(lines[field]));
  for (const earlier of FIELDS.slice(0, FIELDS.indexOf(field)))
    for (const term of termsOfLines(lines[earlier])) terms.delete(term);
  return terms;
};

const toLine = (key: string, value: string): Buffer => Buffer.from(`${key}${SEPARATOR}${value}\n`);

type Found = { readonly postings: Posting[]; readonly places: PlaceNumber[] };

/** A part of what an index has of a release. */
type Layer = 'headline' | 'summary' | 'text' | 'places';
const LAYERS: readonly Layer[] = ['headline', 'summary', 'text', 'places'];

/** Returns the sorted postings and places of each term, and how many releases have each layer. */
const indexOf = (entries: readonly Entry[], kind: Kind) => {
  const found = new Map<string, Found>();
  const counts: Record<Layer, number> = { headline: 0, summary: 0, text: 0, places: 0 };
  let left = MAX_BYTES[kind];
  const foundFor = (term: string): Found => {
    const known = found.get(term) ?? { postings: [], places: [] };
    if (known.postings.length === 0) {
      found.set(term, known);
      left -= toLine(term, '').length;
    }
    return known;
  };
  const add = (numbers: number[], number: number): void => {
    left -= lengthOf(Math.abs(number - (numbers.at(-1) ?? 0)));
    numbers.push(number);
  };
  const addTerms = (release: number, entry: Entry, field: Field): void => {
    for (const term of termsIn(entry, field)) add(foundFor(term).postings, toPosting(release, field));
  };
  const addPlaces = (release: number, lines: string, start = 0): void => {
    const places = lines.split(PLACE_END);
    for (const [n, terms] of places.slice(0, MAX_PLACES - start).entries())
      for (const term of termsOfLines(terms)) add(foundFor(term).places, toPlaceNumber(release, start + n));
  };
  const addLayer = (release: number, entry: Entry, layer: Layer): void => {
    if (layer !== 'headline' && left <= 0) return;
    counts[layer] += 1;
    const { headline, names, summary, text } = linesOf(entry);
    const first = [headline, names].join(PLACE_END);
    if (layer === 'headline') {
      addTerms(release, entry, 'headline');
      addTerms(release, entry, 'names');
      addPlaces(release, first);
    } else if (layer === 'places') {
      // A summary that is the beginning of the text has no places of its own.
      const rest = text.startsWith(summary.trimEnd()) ? text : [summary, text].join(PLACE_END);
      addPlaces(release, rest, first.split(PLACE_END).length);
    } else addTerms(release, entry, layer);
  };
  if (kind === 'public')
    for (const layer of LAYERS)
      for (const [release, entry] of entries.entries()) addLayer(release, entry, layer);
  // The earliest first: a later release must not change what an earlier one is found by.
  else
    for (const [release, entry] of [...entries.entries()].reverse())
      for (const layer of LAYERS) addLayer(release, entry, layer);
  for (const { postings, places } of found.values())
    for (const numbers of [postings, places]) numbers.sort((a, b) => a - b);
  return { found, counts };
};

/**
 * Writes the index of releases, newest first, which are all public or all embargoed. It has sorted lines (`lines.ts`): the
 * postings and places of each term, each release, and the extent. `query.ts` reads it.
 */
export const writeIndex = (entries: readonly Entry[], kind: Kind): Uint8Array<ArrayBuffer> => {
  const known = entries.map(
    ({ slug, published }): Indexed => (kind === 'public' ? [slug] : [slug, published]),
  );
  const { found, counts } = indexOf(entries, kind);
  const extent: Extent = [entries.length, counts.text, counts.places];
  return new Uint8Array(
    Buffer.concat(
      [
        ...[...found].map(([term, { postings, places }]) => toLine(term, writeValue(postings, places))),
        ...known.map((one, release) => toLine(releaseKey(release), JSON.stringify(one))),
        toLine(EXTENT, JSON.stringify(extent)),
      ].sort(Buffer.compare),
    ),
  );
};
