import { lstatSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { printable } from '../model/problem.ts';

/** The reasons for which the system refuses a file or a folder, with advice, by the code of the error. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'is not open to you. Change who may read and write there',
  EPERM: 'is not open to you. Change who may read and write there',
  EROFS: 'is on a disk that can only be read. Make it writable',
  ENOSPC: 'has no room left on its disk. Free some',
  EDQUOT: 'has no room left in your quota. Free some',
  ENOENT: 'is gone. Put it back',
  EISDIR: 'is a folder where a file must be. Move it away',
  ENOTDIR: 'is a file where a folder must be. Move it away',
  EEXIST: 'is there already. Move it away',
  ESTALE: 'changed while it was read. Leave it as it is for a moment',
};

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;

/** Returns the path that causes an error: a file in place of a folder is above the path that the system names. */
const blamed = (path: string): string => {
  try {
    const above = dirname(path);
    return above === path || isFolder(above) ? path : above;
  } catch {
    // Paths below a file can't be read.
    return blamed(dirname(path));
  }
};

/** Returns a sentence for an error of the system; `undefined` for a mistake in the program. */
const systemFailure = (error: unknown): string | undefined => {
  const { code, path, syscall, message } = error as Partial<NodeJS.ErrnoException>;
  if (code === undefined || (syscall === undefined && !(code in REASONS))) return undefined;
  const reason = REASONS[code];
  if (reason === undefined) return printable(`The system failed: ${message}. Try again.`);
  const place = path === undefined ? 'The project' : relative('', code === 'ENOTDIR' ? blamed(path) : path);
  return `${printable(place)} ${reason}, and try again (${code}).`;
};

/** Ends the command with a message. */
// With its type, a call narrows what stands after it.
export const stopWith: (message: string, status?: number) => never = (message, status = 1) => {
  process.stderr.write(message.endsWith('\n') ? message : `${message}\n`);
  process.exit(status);
};

/** Makes a command end with a sentence, instead of a stack trace, if the system fails. */
export const explainFailures = (): void => {
  process.on('uncaughtException', (error) => {
    console.error(systemFailure(error) ?? error);
    process.exit(1);
  });
};
