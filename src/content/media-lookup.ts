import { posix } from 'node:path';
import { pictureWarning, type ReadMedia } from '../media/media-reader.ts';
import type { Attachment, MediaFile, Picture } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import type { EntryFields } from './entry-fields.ts';
import type { ReportAt } from './fields.ts';
import { SITE_FILE } from './folder.ts';
import type { Lookup } from './lookup.ts';

/** The folder whose files every entry may name: by `/media/…` in its text, by their name alone in its fields. */
const SHARED = 'entries/media';

const isAddress = (name: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(name);

const missing = (...paths: readonly string[]): Fault => ({
  fault: `does not exist: there is no ${paths.join(' or ')}. Add the file, or correct the name`,
});

/** Returns the first file that is there, by its path from the project's folder. */
export const servedFile = (readMedia: ReadMedia, ...paths: readonly string[]): MediaFile | Fault => {
  for (const path of paths) {
    if (path === SITE_FILE) return { fault: 'is the settings, which are not served' };
    const file = readMedia(path);
    if (file !== undefined) return file;
  }
  return missing(...paths);
};

/** Returns a file in the shared folder, by a path that begins with `/media/`. */
export const sharedFile = (readMedia: ReadMedia, path: string): MediaFile | Fault =>
  servedFile(readMedia, SHARED + path.slice('/media'.length));

/** Returns the file that a field of an entry names: one beside the entry, or one in the shared folder. */
const fileFor = (entryFile: string, name: string, { slugOf, readMedia }: Lookup): MediaFile | Fault => {
  if (isAddress(name)) return { fault: 'is an address. Put the file beside the entry, and write its name' };
  if (name.startsWith('/media/')) return sharedFile(readMedia, name);
  const beside = posix.join(posix.dirname(entryFile), name).normalize('NFC');
  const shared = posix.join(SHARED, name);
  if (!beside.startsWith('entries/'))
    return { fault: 'is outside of entries/. Put the file beside the entry, and write its name' };
  if (slugOf(beside) !== undefined) return { fault: 'is an entry. Link to it in the text' };
  return servedFile(readMedia, ...new Set([beside, shared]));
};

/** Returns the picture and the attachments that the front matter names. */
export const readNamedFiles = (
  { image, attachments }: EntryFields,
  entryFile: string,
  lookup: Lookup,
  reportAt: ReportAt,
): { readonly image?: Picture; readonly attachments: readonly Attachment[] } => {
  const find = (name: string, path: readonly (string | number)[]): MediaFile | undefined => {
    const found = fileFor(entryFile, name, lookup);
    if (!('fault' in found)) return found;
    reportAt(path, `${JSON.stringify(name)} ${found.fault}`, undefined, 'link');
    return undefined;
  };
  const { file: name = '', ...about } = image ?? {};
  const file = image && find(name, ['image', 'file']);
  if (file !== undefined && file.medium !== 'image')
    reportAt(['image', 'file'], `${JSON.stringify(name)} is no picture. Name it under attachments`);
  const warning = file && pictureWarning(file);
  if (warning !== undefined) reportAt(['image', 'file'], `${JSON.stringify(name)} ${warning}`, true);
  const attached = attachments.flatMap(
    ({ file: name, title = posix.basename(name), transcript: words }, n) => {
      const file = find(name, ['attachments', n, 'file']);
      const transcript = words === undefined ? undefined : find(words, ['attachments', n, 'transcript']);
      return file === undefined ? [] : [{ file, title, ...(transcript === undefined ? {} : { transcript }) }];
    },
  );
  return {
    ...(file === undefined ? {} : { image: { ...about, file } as Picture }),
    attachments: attached,
  };
};

/** Returns the logo that the settings name: a picture in the shared folder, by its name or by `/media/` and its name. */
export const readLogo = (name: string, readMedia: ReadMedia, reportAt: ReportAt): MediaFile | undefined => {
  const report = (message: string, isWarning?: true): undefined =>
    void reportAt(['logo'], `${JSON.stringify(name)} ${message}`, isWarning);
  const path = posix.resolve('/media', name);
  if (isAddress(name) || !path.startsWith('/media/'))
    return report(`is not in ${SHARED}/. Put the picture there, and write /media/ and its name`);
  const file = sharedFile(readMedia, path);
  if ('fault' in file) return report(file.fault);
  if (file.medium !== 'image') return report('is no picture. Name one, such as /media/logo.svg');
  const warning = pictureWarning(file);
  if (warning !== undefined) report(warning, true);
  return file;
};
