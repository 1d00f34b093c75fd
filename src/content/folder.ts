import { existsSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Problem, type Report, START, unreadable } from '../model/problem.ts';
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

const toStamp = (status: Stats | undefined): string => `${status?.size} ${status?.mtimeMs} ${status?.ino}`;

/** Returns the length, the time of the last change and the number of the file, which an editor may replace. */
export const stampOf = (path: string): string => toStamp(lstatSync(path, { throwIfNoEntry: false }));

/** What a folder has at a name, with its stamp if it is a file. */
type Found = { readonly kind: 'folder' | 'entry' | 'other'; readonly file: string; readonly stamp: string };

/** The content of one folder in the order of names, and what is wrong with it. */
type Listed = { readonly found: readonly Found[]; readonly problems: readonly Problem[] };

/** Folders that were listed, by their path from the project's folder. */
export type FolderCache = Map<string, Listed>;

/** Forgets the folder of a file or folder that changed, and those below it. */
export const forgetChanged = (known: FolderCache, path: string): void => {
  known.delete(posix.dirname(path));
  for (const folder of known.keys())
    if (folder === path || folder.startsWith(`${path}/`)) known.delete(folder);
};

/** Lists one folder. Names that begin with a dot belong to the system. */
const listFolder = (root: string, folder: string): Listed => {
  const problems: Problem[] = [];
  const report = (file: string, message: string): void => void problems.push({ file, ...START, message });
  try {
    const files: Found[] = [];
    for (const name of readdirSync(join(root, folder)).sort()) {
      if (name.startsWith('.')) continue;
      const file = `${folder}/${name}`;
      const status = lstatSync(join(root, file), { throwIfNoEntry: false });
      const stamp = toStamp(status);
      if (status?.isDirectory()) files.push({ kind: 'folder', file, stamp });
      else if (status === undefined || status.isFile() || isLinkedMedia(join(root, file)))
        files.push({ kind: 'other', file, stamp });
      else if (status.isSymbolicLink()) report(file, 'is a symbolic link. Put the file itself here');
      // The reader of the settings reports that they are no file.
      else if (file !== SITE_FILE) report(file, NO_FILE);
    }
    const names = files.flatMap(({ kind, file }) => (kind === 'folder' ? [] : [file]));
    const found = files.flatMap((one): readonly Found[] => {
      const { kind, file } = one;
      if (kind === 'folder') return [one];
      if (isNote(file)) {
        if (looksLikeRelease(root, file))
          report(
            file,
            'has the name of a note, so this release would not be published. Rename the file, or remove its front matter',
          );
        return [one];
      }
      if (file.endsWith('.md')) return [{ ...one, kind: 'entry' }];
      if (!isMisnamed(file, names) && !(TEXT.test(file) && looksLikeRelease(root, file))) return [one];
      report(file, 'is not read as an entry. End its name with .md');
      return [];
    });
    return { found, problems };
  } catch (error) {
    report(folder, unreadable(error));
    return { found: [], problems };
  }
};

/** Lists the files below `entries/` in a project's folder, in the order of their names. */
export const listEntries = (root: string, report: Report, known: FolderCache = new Map()): Folder => {
  const entries = new Map<string, string>();
  const stamps = new Map<string, string>();
  const list = (folder: string): void => {
    const listed = known.get(folder) ?? listFolder(root, folder);
    known.set(folder, listed);
    for (const problem of listed.problems) report(problem);
    for (const { kind, file, stamp } of listed.found)
      if (kind === 'folder') list(file);
      else (kind === 'entry' ? entries : stamps).set(file, stamp);
  };
  if (existsSync(join(root, 'entries'))) list('entries');
  return { entries, stamps };
};
