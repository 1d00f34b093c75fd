import { groupBy } from './list.ts';

/** A place in a text, both counted from 1. */
export type Position = { readonly line: number; readonly column: number };

/** An error in `entries/`, which stops the build, or a warning. */
export type Problem = Position & {
  /** A warning does not stop the build. */
  readonly isWarning?: true;
  /** An error that does not stop the build, because its release is left out of it. */
  readonly isSetAside?: true;
  /** A problem of a draft, which stops nothing. */
  readonly isNote?: true;
  /** A link or a file that leads nowhere. The settings may make it a warning. */
  readonly kind?: 'link';
  /** Path from the project's folder, with slashes. */
  readonly file: string;
  /** The problem, its consequence and one imperative. */
  readonly message: string;
};

/** A message about a file, to follow its name. */
export type Fault = { readonly fault: string };

/** Notes a problem. Reading goes on, so that all problems are reported at once. */
export type Report = (problem: Problem) => void;

/** The beginning of a file, for a problem that has no other place. */
export const START: Position = { line: 1, column: 1 };

/** Returns the message for a file or a folder that the system does not open. */
export const unreadable = (error: unknown): string => {
  const { code } = error as { readonly code?: string };
  return code === 'EISDIR'
    ? 'is a folder. Put the file itself here'
    : `can't be read (${code}). Check that it is there and open to you`;
};

/** Whether these problems stop the build. In a strict build, warnings do too. */
export const isBroken = (problems: readonly Problem[], isStrict = false): boolean =>
  problems.some(({ isWarning, isSetAside, isNote }) => !isNote && (isWarning ? isStrict : !isSetAside));

const byPlace = (a: Problem, b: Problem): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

/** Controls, line separators, and marks that turn the direction of text (UAX 9). */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** Returns a text that stays on its line and moves no cursor. Even the name of a file can have a line feed. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** Returns a message on one line. It may quote a text with a line end. */
const onOneLine = (message: string): string => printable(message.replace(/\p{Cc}+/gu, ' '));

/** Returns the problems by file, line and column, so that a publisher can work from top to bottom. */
export const inOrder = (problems: readonly Problem[]): readonly Problem[] => [...problems].sort(byPlace);

/** Returns a line: `entries/2025/x.md:4:12 published: …`. */
export const printProblem = (problem: Problem): string => {
  const { file, line, column, isNote, isWarning, isSetAside, message } = problem;
  const weight = isNote ? 'note: ' : isWarning ? 'warning: ' : isSetAside ? 'set aside: ' : '';
  return `${printable(file)}:${line}:${column} ${weight}${onOneLine(message)}\n`;
};

/** Problems of one file that are printed. One wrong definition can be used by thousands of links. */
const MAX_PRINTED = 100;

/** Returns one line for each problem. */
export const printProblems = (problems: readonly Problem[]): string =>
  [...groupBy(inOrder(problems), ({ file }) => file)]
    .map(([file, found]) => {
      const more = found.length - MAX_PRINTED;
      const lines = found.slice(0, MAX_PRINTED).map(printProblem).join('');
      return lines + (more > 0 ? `${printable(file)}: and ${more} more\n` : '');
    })
    .join('');
