import { choose, negotiate } from '../http/accept.ts';
import { memoize } from '../model/cache.ts';
import type { Choice, Head, Variant } from '../model/document.ts';

/** What decides which of several documents answers at a path. */
export type Chooser = {
  /** The fields of a request that may decide, and the one that decides about the coding (RFC 9110 12.5.5). */
  readonly vary: string;
  /** The same variant, as an object, for all that want the same. */
  readonly choose: (headers: Headers) => Variant | undefined;
};

/** The variant that `Accept` prefers. */
export const byAccept = memoize(
  (choice: Choice): Chooser => ({
    vary: 'Accept, Accept-Encoding',
    choose: (headers) => negotiate(headers.get('Accept'), choice),
  }),
);

/**
 * The document itself, or the page for whoever opens it in a browser. A browser that goes to an address says that it
 * wants a document to show (`Sec-Fetch-Dest`, W3C Fetch Metadata 2.1), and that it likes HTML best. Neither tells by
 * itself: some readers copy the `Accept` of a browser, and some fetchers all but its `Accept`, where they name feeds or
 * take anything. `Accept` is read second, so that readers pay for one field.
 */
export const byOpening = memoize(({ type, htmlPage = '' }: Head): Chooser => {
  const [own = ''] = type.split(';');
  const itself: Variant = { accepts: [own], at: ['', ''] };
  const choice = { among: 'formats', variants: [itself, { accepts: ['text/html'], at: htmlPage }] } as const;
  return {
    vary: 'Accept, Accept-Encoding, Sec-Fetch-Dest',
    choose: (headers) =>
      headers.get('Sec-Fetch-Dest') === 'document' ? choose(headers.get('Accept') ?? '*/*', choice) : itself,
  };
});
