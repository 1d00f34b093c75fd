import type { Coding } from '../bundle/format.ts';
import type { PlacedDocument } from '../bundle/read.ts';
import type { Variant } from '../model/document.ts';
import { freshness } from '../model/headers.ts';
import type { Chooser } from './chooser.ts';
import { type Current, secondOf, secondsLeft } from './current.ts';
import { type Delivery, headersOf, notModified, whole } from './response.ts';

/** All that can be said of a document before it is known who asks, and how. */
export type Prepared = {
  readonly document: PlacedDocument;
  /** Milliseconds, the last among them, in which it is right: its edition is public, and it is as fresh as it says. */
  readonly from: number;
  readonly until: number;
  /** Present when the request chose the document: how, and the variant that it is. */
  readonly choice?: { readonly chooser: Chooser; readonly variant: Variant };
  /** Answers but for their bodies. The runtime copies one faster than it reads headers. */
  readonly notModified: () => Response;
  readonly whole: (coding: Coding | undefined) => Response;
};

type Found = Omit<Delivery, 'now' | 'left'> & Pick<Prepared, 'choice'>;

export const prepare = (current: Current, { document, chosen, choice }: Found): Prepared => {
  const { at, next } = current;
  const left = secondsLeft(current);
  const headers = headersOf({
    document,
    now: secondOf(current),
    left,
    ...(chosen === undefined ? {} : { chosen }),
  });
  const made = new Map<Coding | undefined | 'not modified', Response>();
  const once = (name: Coding | undefined | 'not modified', make: () => Response): Response => {
    const answer = made.get(name) ?? make();
    made.set(name, answer);
    return answer;
  };
  return {
    document,
    from: at,
    // A clock that is behind that of the build dates the document anew each time.
    until:
      secondOf(current) < document.modified
        ? at
        : Math.min((next - freshness(document.head.maxAge, left)) * 1000, next * 1000 - 1),
    ...(choice === undefined ? {} : { choice }),
    notModified: () => once('not modified', () => notModified(headers)),
    whole: (coding) => once(coding, () => whole(headers, document, coding)),
  };
};
