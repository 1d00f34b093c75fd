import type { Question, Reply } from './answer.ts';

/** The result of a check. A warning does not fail the verification. */
export type State = 'ok' | 'warning' | 'failed' | 'skipped';

/** The result of a check, in words. */
export type Finding = {
  readonly state: State;
  /** The facts, or the problem, in one line. */
  readonly detail: string;
  /** What to do. */
  readonly hint?: string;
};

/** A row of the table of checks. */
export type Check = {
  readonly name: string;
  /** The requests that it needs. */
  readonly questions: readonly Question[];
  /** Judges the replies, which come in the order of the questions. */
  readonly judge: (replies: readonly Reply[]) => Finding;
};

export const ok = (detail: string): Finding => ({ state: 'ok', detail });
export const skipped = (detail: string): Finding => ({ state: 'skipped', detail });
export const warning = (detail: string, hint: string): Finding => ({ state: 'warning', detail, hint });
export const failed = (detail: string, hint: string): Finding => ({ state: 'failed', detail, hint });

/** Problems that a line names. */
const MAX_NAMED = 3;

/** Returns problems as one text, the first of them in full. */
export const listed = (problems: readonly string[]): string => {
  const more = problems.length - MAX_NAMED;
  return `${problems.slice(0, MAX_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

/** Fails with these problems, or is fine if there are none. */
export const conclude = (problems: readonly (string | undefined)[], fine: string, hint: string): Finding => {
  const found = problems.filter((problem) => problem !== undefined);
  return found.length === 0 ? ok(fine) : failed(listed(found), hint);
};
