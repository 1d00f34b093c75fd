import type { ReadMedia } from '../media/media-reader.ts';
import type { Path } from '../model/url.ts';
import { exactPath, type Slugs } from './entry-slug.ts';

/** What an entry file asks of the rest of the newsroom while it is read. */
export type Lookup = {
  /** Returns the slug of an entry file, by its path in NFC. */
  readonly slugOf: (file: string) => string | undefined;
  /** Returns whether an entry file has a slug. */
  readonly isSlug: (slug: string) => boolean;
  /** Returns the path at which a release is, for the canonical form of its path. */
  readonly pathOf: (path: Path) => Path;
  /** Returns the id by which readers know a slug. */
  readonly idOf: (slug: string) => string | undefined;
  readonly readMedia: ReadMedia;
};

/**
 * Returns the lookup of a newsroom. `recordedIds` has ids that readers know, by slug. A link may name the file of a draft,
 * which is reported.
 */
export const lookupIn = (
  slugs: Slugs,
  drafts: Slugs,
  recordedIds: ReadonlyMap<string, string>,
  readMedia: ReadMedia,
): Lookup => {
  const byFile = new Map([...slugs, ...drafts].map(([file, slug]) => [file.normalize('NFC'), slug]));
  const known = new Set(slugs.values());
  return {
    slugOf: (file) => byFile.get(file),
    isSlug: (slug) => known.has(slug),
    pathOf: (path) => exactPath(slugs, path),
    idOf: (slug) => recordedIds.get(slug),
    readMedia,
  };
};

/** A question to a lookup, with its answer. */
export type Asked = readonly [name: keyof Lookup, argument: string, answer: unknown];

/** Returns a lookup that notes what it is asked. */
export const notingLookup = (lookup: Lookup, asked: Asked[]): Lookup => {
  const noting =
    <Answer>(name: keyof Lookup, ask: (argument: string) => Answer) =>
    (argument: string): Answer => {
      const answer = ask(argument);
      asked.push([name, argument, answer]);
      return answer;
    };
  return {
    slugOf: noting('slugOf', lookup.slugOf),
    isSlug: noting('isSlug', lookup.isSlug),
    pathOf: noting('pathOf', lookup.pathOf),
    idOf: noting('idOf', lookup.idOf),
    readMedia: noting('readMedia', lookup.readMedia),
  };
};

/** Returns whether a lookup answers as another one did. Media that did not change are the same objects. */
export const answersAlike = (lookup: Lookup, asked: readonly Asked[]): boolean =>
  asked.every(([name, argument, answer]) => lookup[name](argument) === answer);
