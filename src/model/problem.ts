/** A place in a text, both counted from 1. */
export type Position = { readonly line: number; readonly column: number };

/** Something in `entries/` that keeps the newsroom from being built, or that a publisher should look at. */
export type Problem = Position & {
  /** Whether the newsroom is built all the same. */
  readonly isWarning?: true;
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  /** What is wrong, and what would be right. */
  readonly message: string;
};

/** What is wrong with a file, and what would be right, to follow its name. */
export type Fault = { readonly fault: string };

/** Notes a problem. Reading goes on, so that all problems are reported at once. */
export type Report = (problem: Problem) => void;

export const START: Position = { line: 1, column: 1 };

/** Returns the message for a file or a folder that the system does not open. */
export const unreadable = (error: unknown): string => {
  const { code } = error as { readonly code?: string };
  return code === 'EISDIR'
    ? 'is a folder. Put the file itself here'
    : `can't be read (${code}). Check that it is there and open to you`;
};

/** Whether nothing can be built while there are these. */
export const isBroken = (problems: readonly Problem[]): boolean =>
  problems.some(({ isWarning }) => !isWarning);

/** By file, line and column, so that a publisher can work from top to bottom. */
const byPlace = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

/** Controls, line separators, and what turns the direction of the text behind it (UAX 9). */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Returns a text that stays on its line and moves no cursor: the name of a file can have a line feed in it. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** A message may quote what has a line end in it. */
const onOneLine = (message: string): string => printable(message.replace(/\p{Cc}+/gu, ' '));

/** `entries/2025/x.md:4:12 published: …`: one line each. */
export const printProblems = (problems: readonly Problem[]): string =>
  [...problems]
    .sort(byPlace)
    .map(
      ({ file, line, column, isWarning, message }) =>
        `${printable(file)}:${line}:${column} ${isWarning ? 'warning: ' : ''}${onOneLine(message)}\n`,
    )
    .join('');
