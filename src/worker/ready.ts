import type { Variant } from '../model/document.ts';
import type { Path } from '../model/url.ts';
import type { Chooser } from './chooser.ts';
import { rawPath } from './path.ts';
import type { Prepared } from './prepared.ts';

/** Paths that are kept. The answers of each take a few kilobytes; the bodies are elsewhere. */
const MOST = 1000;

/** What is prepared for a path where the request chooses. */
type Choices = {
  readonly chooser: Chooser;
  readonly prepared: Map<Variant | undefined, Prepared>;
};

/**
 * A table of prepared answers, by what chooses them: the path, and where several documents are there, the variant. It
 * stands in front of the router, which fills it: most requests are for what was asked for a moment ago.
 */
export const readyAnswers = () => {
  const table = new Map<Path, Prepared | Choices>();

  return {
    /** What is prepared for a GET or HEAD, if it is right at a time in milliseconds. */
    find: ({ method, url, headers }: Request, at: number): Prepared | undefined => {
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      const first = table.get(rawPath(url));
      const found =
        first !== undefined && 'chooser' in first ? first.prepared.get(first.chooser.choose(headers)) : first;
      return found !== undefined && found.from <= at && at <= found.until ? found : undefined;
    },

    keep: ({ url }: Request, prepared: Prepared): void => {
      // A path that is cut out of a longer text would keep all of that.
      if (url.includes('?')) return;
      const path = rawPath(url);
      const before = table.get(path);
      if (before === undefined && table.size >= MOST) table.clear();
      const { choice } = prepared;
      if (choice === undefined) table.set(path, prepared);
      else if (before !== undefined && 'chooser' in before && before.chooser === choice.chooser)
        before.prepared.set(choice.variant, prepared);
      else
        table.set(path, {
          chooser: choice.chooser,
          prepared: new Map([[choice.variant, prepared]]),
        });
    },
  };
};
