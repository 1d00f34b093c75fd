import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Report, START, unreadable } from '../model/problem.ts';
import { NO_FILE, readSource } from './source.ts';

/** The settings. They are read, and not served. */
export const SITE_FILE = 'entries/site.yaml';

/** The files in `entries/`. */
type Folder = {
  /** A stamp for each entry file, by its path. The stamp changes when the content does. */
  readonly entries: ReadonlyMap<string, string>;
  /** A stamp for each other file, by its path. */
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

/** The end of the name of a file that is meant as an entry. Notepad adds `.txt`; editors and browsers keep copies. */
const MISNAMED = /\.(?:md|markdown|mdown|mkdn?|mdx)(\.(?:txt|bak|old|orig)|~| ?\(\d+\))?$/i;

/** The end of the name of a text that may be an entry: `.txt`, or no end at all. */
const TEXT = /(?:\.(?:txt|text|html?|rst|adoc|org)|\/[^.]+)$/i;

/** Whether a file has almost the name of an entry. A copy beside the entry itself is left alone. */
const isMisnamed = (file: string, files: readonly string[]): boolean => {
  const [misnamed, ending = ''] = MISNAMED.exec(file) ?? [];
  return misnamed !== undefined && (ending === '' || !files.includes(file.slice(0, -ending.length)));
};

/** Whether a text begins with front matter that only a release has. */
const looksLikeRelease = (root: string, file: string): boolean => {
  const text = readSource(root, file, () => {})?.text ?? '';
  return /^---[ \t]*\n(?:(?!---).*\n)*?published:/.test(text);
};

/** Returns the length, the time of the last change and the number of the file, which an editor may replace. */
export const stampOf = (path: string): string => {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return `${status?.size} ${status?.mtimeMs} ${status?.ino}`;
};

/** Lists the files below `entries/` in a project's folder. */
export const listEntries = (root: string, report: Report): Folder => {
  const entries = new Map<string, string>();
  const stamps = new Map<string, string>();
  const found = existsSync(join(root, 'entries')) ? listFolder(root, 'entries', report) : [];
  for (const file of found) {
    if (isNote(file)) {
      stamps.set(file, stampOf(join(root, file)));
      const message =
        'has the name of a note, so this release would not be published. Rename the file, or remove its front matter';
      if (looksLikeRelease(root, file)) report({ file, ...START, message });
    } else if (file.endsWith('.md')) entries.set(file, stampOf(join(root, file)));
    else if (isMisnamed(file, found) || (TEXT.test(file) && looksLikeRelease(root, file)))
      report({ file, ...START, message: 'is not read as an entry. End its name with .md' });
    else stamps.set(file, stampOf(join(root, file)));
  }
  return { entries, stamps };
};
