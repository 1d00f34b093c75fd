import type { Path } from '../model/url.ts';
import { rawPath } from './path.ts';
import type { Prepared } from './prepared.ts';

/** Answers that are kept. Each takes a few kilobytes; the bodies are elsewhere. */
const MOST = 1000;

/** What stands at a path where `Accept` chooses. */
const NEGOTIATED = 'negotiated';

const chosen = (path: Path, accept: string | null): string => `${path} ${accept}`;

/**
 * A table of prepared answers, by what chooses them: the path, and where documents are negotiated there, `Accept` too.
 * It stands in front of the router, which fills it: most requests are for what was asked for a moment ago.
 */
export const readyAnswers = () => {
  const table = new Map<string, Prepared | typeof NEGOTIATED>();

  return {
    /** What is prepared for a GET or HEAD, if it is right at a time in milliseconds. */
    find: ({ method, url, headers }: Request, at: number): Prepared | undefined => {
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const path = rawPath(url);
      const first = table.get(path);
      const found = first === NEGOTIATED ? table.get(chosen(path, headers.get('Accept'))) : first;
      if (found === undefined || found === NEGOTIATED) return undefined;
      return found.from <= at && at <= found.until ? found : undefined;
    },

    keep: (path: Path, accept: string | null, prepared: Prepared): void => {
      // One that has left the bundle is asked for rarely, and its body is not at hand.
      if (prepared.document.shelf !== undefined) return;
      if (table.size >= MOST) table.clear();
      if (prepared.isNegotiated) table.set(path, NEGOTIATED).set(chosen(path, accept), prepared);
      else table.set(path, prepared);
    },
  };
};

export type ReadyAnswers = ReturnType<typeof readyAnswers>;
