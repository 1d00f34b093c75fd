import type { Precompressed } from '../bundle/precompress.ts';
import type { ReadMedia } from '../media/media.ts';
import type { Document } from '../model/document.ts';
import type { Problem } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import type { EntryFile } from './entry-file.ts';

/** Values by keys that name everything they were made of. */
type Known<T> = Map<string, T>;

/** What a process that watches keeps from build to build. */
export type Memory = {
  /** The settings, by what they say: as long as that is the same they are one object, by which other things are known. */
  readonly sites: Known<Site>;
  readonly files: Known<{ readonly file: EntryFile; readonly problems: readonly Problem[] }>;
  readonly documents: Known<Document>;
  readonly precompressed: Known<Precompressed>;
  readonly media: Known<ReturnType<ReadMedia>>;
};

export const anEmptyMemory = (): Memory => ({
  sites: new Map(),
  files: new Map(),
  documents: new Map(),
  precompressed: new Map(),
  media: new Map(),
});

/** Gives the value of a key, made if it is not known. Of what was known before, only what is asked for stays. */
export const recaller = <T>(known: Known<T>): ((key: string, make: () => T) => T) => {
  const before = new Map(known);
  known.clear();
  return (key, make) => {
    const value = known.get(key) ?? before.get(key) ?? make();
    known.set(key, value);
    return value;
  };
};
