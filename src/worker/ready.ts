import type { Path } from '../model/url.ts';
import { rawPath } from './path.ts';
import type { Prepared } from './prepared.ts';

/** Answers that are kept. Each takes a few kilobytes; the bodies are elsewhere. */
const MOST = 1000;

/** What is prepared for a path where `Accept` chooses. */
type Choices = Map<string | null, Prepared>;

/**
 * A table of prepared answers, by what chooses them: the path, and where documents are negotiated there, `Accept` too.
 * It stands in front of the router, which fills it: most requests are for what was asked for a moment ago.
 */
export const readyAnswers = () => {
  const table = new Map<Path, Prepared | Choices>();
  let kept = 0;

  return {
    /** What is prepared for a GET or HEAD, if it is right at a time in milliseconds. */
    find: ({ method, url, headers }: Request, at: number): Prepared | undefined => {
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const first = table.get(rawPath(url));
      const found = first instanceof Map ? first.get(headers.get('Accept')) : first;
      return found !== undefined && found.from <= at && at <= found.until ? found : undefined;
    },

    keep: (path: Path, accept: string | null, prepared: Prepared): void => {
      if (kept >= MOST) {
        table.clear();
        kept = 0;
      }
      kept += 1;
      const before = table.get(path);
      if (!prepared.isNegotiated) table.set(path, prepared);
      else if (before instanceof Map) before.set(accept, prepared);
      else table.set(path, new Map([[accept, prepared]]));
    },
  };
};
