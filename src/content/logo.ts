import { posix } from 'node:path';
import { heaviness } from '../media/heavy-picture.ts';
import type { MediaFile } from '../model/media.ts';
import type { Fault, Say } from '../model/problem.ts';
import { type ServedFiles, sharedFile } from './surroundings.ts';

const FOLDER = '/media';

/** A file in the shared folder, by its name or by `/media/` and its name. */
const fileNamed = (name: string, files: ServedFiles): MediaFile | Fault => {
  const path = posix.resolve(FOLDER, name);
  return path.startsWith(`${FOLDER}/`) && !/^[a-z][a-z0-9+.-]*:/i.test(name)
    ? sharedFile(files, path)
    : { fault: `is not in entries${FOLDER}/. Put the picture there, and write ${FOLDER}/ and its name` };
};

/** The picture that the settings name as the logo. */
export const logoNamed = (name: string, files: ServedFiles, say: Say): MediaFile | undefined => {
  const tell = (message: string, isWarning?: true) =>
    say(['logo'], `${JSON.stringify(name)} ${message}`, isWarning);
  const file = fileNamed(name, files);
  if ('fault' in file) {
    tell(file.fault);
    return undefined;
  }
  if (file.medium !== 'image') {
    tell(`is no picture. Name one, such as ${FOLDER}/logo.svg`);
    return undefined;
  }
  const heavy = heaviness(file);
  if (heavy !== undefined) tell(heavy, true);
  return file;
};
