import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Report, START, unreadable } from '../model/problem.ts';
import { NO_FILE, readSource, type Source } from './source.ts';

/** The settings. They are read, and not served. */
export const SITE_FILE = 'entries/site.yaml';

/** The files in `entries/`. */
type Folder = {
  readonly sources: readonly Source[];
  /** The slug of each entry file, by its path. Entry files that can't be read are included. */
  readonly slugs: ReadonlyMap<string, string>;
  /** A stamp for each other file, by its path. The stamp changes when the content does. */
  readonly stamps: ReadonlyMap<string, string>;
};

/** Whether a path is a symbolic link to a picture, another file or nothing. It is reported where an entry names it. */
const isLinkedMedia = (path: string): boolean =>
  !/\.(md|markdown|mdown|mkd|yaml)$/i.test(path) &&
  lstatSync(path).isSymbolicLink() &&
  (!existsSync(path) || statSync(path).isFile());

/** Lists every file below a folder, in the order of their names. Names that begin with a dot belong to the system. */
const list = (root: string, folder: string, report: Report): readonly string[] => {
  const names = readdirSync(join(root, folder)).filter((name) => !name.startsWith('.'));
  return names.sort().flatMap((name) => {
    const file = `${folder}/${name}`;
    const status = lstatSync(join(root, file), { throwIfNoEntry: false });
    if (status?.isDirectory()) return listFolder(root, file, report);
    if (status === undefined || status.isFile() || isLinkedMedia(join(root, file))) return [file];
    const message = status.isSymbolicLink() ? 'is a symbolic link. Put the file itself here' : NO_FILE;
    // The reader of the settings reports that they are no file.
    if (message !== NO_FILE || file !== SITE_FILE) report({ file, ...START, message });
    return [];
  });
};

const listFolder = (root: string, folder: string, report: Report): readonly string[] => {
  try {
    return list(root, folder, report);
  } catch (error) {
    report({ file: folder, ...START, message: unreadable(error) });
    return [];
  }
};

/** Whether a file is the note that people read when they open its folder, such as the handbook in `entries/`. */
const isNote = (file: string): boolean => /^readme\.(md|markdown|mdown|mkd)$/i.test(posix.basename(file));

/** Whether a note begins with front matter that only a release has. */
const looksLikeRelease = (root: string, file: string): boolean => {
  const text = readSource(root, file, () => {})?.text ?? '';
  return /^---[ \t]*\n(?:(?!---).*\n)*?published:/.test(text);
};

/** Returns the length and the time of the last change. */
const stampOf = (path: string): string => {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return `${status?.size} ${status?.mtimeMs}`;
};

/** Returns the slug of an entry file: `talks` for `talks.md` and for `talks/index.md`. */
export const slugOf = (file: string): string => {
  const name = posix.basename(file, '.md');
  return name === 'index' ? posix.basename(posix.dirname(file)) : name;
};

/** Reads every entry file below `entries/` in a project's folder. Lists the other files. */
export const readFolder = (root: string, report: Report): Folder => {
  const sources: Source[] = [];
  const slugs = new Map<string, string>();
  const stamps = new Map<string, string>();
  const found = existsSync(join(root, 'entries')) ? listFolder(root, 'entries', report) : [];
  for (const file of found) {
    if (isNote(file)) {
      stamps.set(file, stampOf(join(root, file)));
      const message =
        'has the name of a note, so this release would not be published. Rename the file, or remove its front matter';
      if (looksLikeRelease(root, file)) report({ file, ...START, message });
    } else if (file.endsWith('.md')) {
      slugs.set(file, slugOf(file));
      const source = readSource(root, file, report);
      if (source !== undefined) sources.push(source);
    } else if (/\.(md|markdown|mdown|mkd)$/i.test(file))
      report({ file, ...START, message: 'is not read as an entry. End its name with .md' });
    else stamps.set(file, stampOf(join(root, file)));
  }
  return { sources, slugs, stamps };
};
