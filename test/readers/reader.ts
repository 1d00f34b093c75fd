import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A release as a reader has it. The text is HTML. */
export type Shown = { readonly id: string; readonly title: string; readonly text: string };

/** The releases that a reader has after a poll, and the errors that it printed. */
export type Polled = { readonly releases: readonly Shown[]; readonly errors: string };

/** A program that people read feeds with. */
export type Reader = {
  readonly name: string;
  /** The Debian package that brings the program, and a shell command that succeeds once it is installed. */
  readonly package: string;
  readonly check: string;
  /** Whether the reader shows a change of a release that it has. The others keep a release as it first came. */
  readonly showsChanges: boolean;
  readonly followsRedirects: boolean;
  /** Subscribes to a feed. The reader keeps its state in the folder. Returns the function that polls. */
  readonly subscribe: (feed: string, folder: string) => Promise<() => Promise<Polled>>;
};

/** The Python that Debian's packages are for. */
export const PYTHON = '/usr/bin/python3';

const OLD_PYTHON = fileURLToPath(new URL('python-3.10', import.meta.url));

/** Runs a program that is at home in a folder. Its errors are what it prints there, or that it fails. */
export const run = (
  folder: string,
  program: string,
  ...args: readonly string[]
): Promise<{ readonly output: string; readonly errors: string }> =>
  new Promise((resolve) => {
    const settings = {
      HOME: folder,
      LC_ALL: 'C.UTF-8',
      PYTHONPATH: OLD_PYTHON,
      PYTHONDONTWRITEBYTECODE: '1',
    };
    const env = { ...process.env, ...settings };
    execFile(program, args, { cwd: folder, env }, (error, output, errors) =>
      resolve({ output, errors: errors || (error?.message ?? '') }),
    );
  });
