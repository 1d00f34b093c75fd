import type { PlacedDocument } from '../model/bundle.ts';
import type { Coding } from '../model/coding.ts';
import { freshness } from '../model/headers.ts';
import { type Current, secondsLeft } from './current.ts';
import { bodyHeaders, type Delivery, headersOf } from './response.ts';

/** All that can be said of a document before it is known who asks, and how. */
export type Prepared = {
  readonly document: PlacedDocument;
  /** Milliseconds, the last among them, in which it is right: its edition is public, and it is as fresh as it says. */
  readonly from: number;
  readonly until: number;
  /** Whether `Accept` chose the document. */
  readonly isNegotiated: boolean;
  /** Of every answer. */
  readonly headers: Headers;
  /** Of an answer that has the document with it. */
  readonly bodyHeaders: (coding: Coding | undefined) => Headers;
};

export const prepare = (current: Current, { document, chosen }: Omit<Delivery, 'left'>): Prepared => {
  const { at, next } = current;
  const left = secondsLeft(current);
  const headers = headersOf({ document, left, ...(chosen === undefined ? {} : { chosen }) });
  const known = new Map<Coding | undefined, Headers>();
  return {
    document,
    isNegotiated: chosen !== undefined,
    from: at,
    until: Math.min((next - freshness(document.head.freshFor, left)) * 1000, next * 1000 - 1),
    headers,
    bodyHeaders: (coding) => {
      const all = known.get(coding) ?? bodyHeaders(headers, document, coding);
      known.set(coding, all);
      return all;
    },
  };
};
