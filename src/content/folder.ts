import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Report, START } from '../model/problem.ts';
import { NO_FILE, readSource, type Source, unreadable } from './source.ts';

/** What is in a folder of entries. */
type Folder = {
  readonly sources: readonly Source[];
  /** Paths of all entry files, those that can't be read among them. */
  readonly files: readonly string[];
  /** Paths of all other files, each with what changes when its content does. */
  readonly others: ReadonlyMap<string, string>;
};

/** Every file below a folder, in the order of their names; names that begin with a dot are the system's. */
const list = (root: string, folder: string, report: Report): readonly string[] => {
  const names = readdirSync(join(root, folder)).filter((name) => !name.startsWith('.'));
  return names.sort().flatMap((name) => {
    const file = `${folder}/${name}`;
    const status = lstatSync(join(root, file), { throwIfNoEntry: false });
    if (status?.isDirectory()) return listFolder(root, file, report);
    if (status === undefined || status.isFile()) return [file];
    const message = status.isSymbolicLink() ? 'is a symbolic link. Put the file itself here' : NO_FILE;
    // The settings are read all the same, which says so.
    if (message !== NO_FILE || file !== 'entries/site.yaml') report({ file, ...START, message });
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

/** Returns whether a file is the note that people read when they open its folder, such as the handbook in `entries/`. */
const isNote = (file: string): boolean => /^readme\.(md|markdown|mdown|mkd)$/i.test(basename(file));

/** Returns whether a note begins with front matter that only a release has. */
const looksLikeRelease = (root: string, file: string): boolean => {
  const text = readSource(root, file, () => {})?.text ?? '';
  return /^---[ \t]*\n(?:(?!---).*\n)*?published:/.test(text);
};

/** The length and the time of the last change. */
const stampOf = (path: string): string => {
  const status = statSync(path, { throwIfNoEntry: false });
  return `${status?.size} ${status?.mtimeMs}`;
};

/** Reads every entry below `entries/` in a project's folder. */
export const readFolder = (root: string, report: Report): Folder => {
  const sources: Source[] = [];
  const files: string[] = [];
  const others = new Map<string, string>();
  const found = existsSync(join(root, 'entries')) ? listFolder(root, 'entries', report) : [];
  for (const file of found) {
    if (isNote(file)) {
      others.set(file, stampOf(join(root, file)));
      const message =
        'has the name of a note, so this release would not be published. Rename the file, or remove its front matter';
      if (looksLikeRelease(root, file)) report({ file, ...START, message });
    } else if (file.endsWith('.md')) {
      files.push(file);
      const source = readSource(root, file, report);
      if (source !== undefined) sources.push(source);
    } else if (/\.(md|markdown|mdown|mkd)$/i.test(file))
      report({ file, ...START, message: 'is not read as an entry. End its name with .md' });
    else others.set(file, stampOf(join(root, file)));
  }
  return { sources, files, others };
};
