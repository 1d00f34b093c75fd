/** Connections of a load, which are open at the same time. */
export const CONNECTIONS = 16;

/** What a load counted. */
export type Count = {
  readonly requests: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Connections and answers that failed. */
  readonly failures: number;
  /** Answers with a status of 400 or more. */
  readonly refusals: number;
};
