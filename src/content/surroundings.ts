import { posix } from 'node:path';
import type { ReadMedia } from '../media/media.ts';
import type { MediaFile } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import type { Record } from './record.ts';

/** The settings. They are read, and not served. */
export const SITE_FILE = 'entries/site.yaml';

/** The folder whose files every entry may name: by `/media/…` in its text, by their name alone in its fields. */
const SHARED = 'entries/media';

/** What an entry may mean by what it names. */
export type Surroundings = {
  readonly site: Site;
  /** The entry file. */
  readonly file: string;
  readonly slug: string;
  /** The slug of each entry file. */
  readonly slugs: ReadonlyMap<string, string>;
  /** All other files in `entries/`. */
  readonly others: ReadonlySet<string>;
  readonly readMedia: ReadMedia;
  /** What was built before. */
  readonly published: Record;
};

/** The files that may be served. */
export type ServedFiles = Pick<Surroundings, 'others' | 'readMedia'>;

/** A file that is served, by its path from the project's folder. */
export const servedFile = ({ others, readMedia }: ServedFiles, path: string): MediaFile | Fault => {
  if (path === SITE_FILE) return { fault: 'is the settings, which are not served' };
  return others.has(path) ? readMedia(path) : { fault: `does not exist: there is no ${path}` };
};

/** A file in the shared folder, by a path that begins with `/media/`. */
export const sharedFile = (files: ServedFiles, path: string): MediaFile | Fault =>
  servedFile(files, SHARED + path.slice('/media'.length));

/** What a field of the front matter names: a file beside the entry, or in the shared folder. */
export const namedFile = (surroundings: Surroundings, name: string): MediaFile | Fault => {
  const { file, slugs, others } = surroundings;
  if (/^[a-z][a-z0-9+.-]*:/i.test(name))
    return { fault: 'is an address. Put the file beside the entry, and write its name' };
  if (name.startsWith('/media/')) return sharedFile(surroundings, name);
  const beside = posix.join(posix.dirname(file), name);
  const shared = posix.join(SHARED, name);
  if (!beside.startsWith('entries/'))
    return { fault: 'is outside of entries/. Put the file beside the entry, and write its name' };
  if (slugs.has(beside)) return { fault: 'is an entry. Link to it in the text' };
  const found = [beside, shared].find((path) => others.has(path));
  if (found !== undefined) return servedFile(surroundings, found);
  return { fault: `does not exist: there is no ${beside}${beside === shared ? '' : ` or ${shared}`}` };
};
