import type { Document } from '../model/document.ts';
import { isText } from '../model/media.ts';
import { type Coded, type Effort, encode } from './encode.ts';
import { bodyOf, lengthOf } from './packs.ts';

/** Bytes below which a body in another coding would save next to nothing. */
const SMALL = 1024;

/** Bytes of a text that is too long for the most effort. */
const LONG = 256 * 1024;

/** The order in which documents are asked for: what is of no day first, such as feeds, and then the newest. */
const byDemand = (a: Document, b: Document): number =>
  (b.since ?? Number.POSITIVE_INFINITY) - (a.since ?? Number.POSITIVE_INFINITY) || 0;

type HotOptions = {
  /** Bytes that the coded bodies may take. */
  readonly room: number;
  /** Bytes of text that get the most effort; half a megabyte is a second of work or less. */
  readonly treasured: number;
  /** Gives what is known of a key. */
  readonly recall: (key: string, make: () => Coded) => Coded;
};

/**
 * Returns the bodies of the texts that are asked for most, in every coding, as long as there is room: an answer then costs
 * no compressing. One group of documents comes after the other, and nothing in a group depends on those behind it.
 */
export const encodeHot = (
  groups: readonly (readonly Document[])[],
  { room, treasured, recall }: HotOptions,
): ReadonlyMap<Document, Coded> => {
  const coded = new Map<Document, Coded>();
  let left = room;
  let leftForMost = treasured;
  const effortFor = (length: number): Effort => {
    if (length > LONG || length > leftForMost) return 'little';
    leftForMost -= length;
    return 'most';
  };
  // Documents that say the same are one in the bundle, so they must have the same bodies.
  const known = new Map<string, Coded>();
  for (const document of groups.flatMap((group) => [...group].sort(byDemand))) {
    const length = lengthOf(document);
    if (length < SMALL || !isText(document.head.type)) continue;
    const before = known.get(document.tag);
    if (before !== undefined) {
      coded.set(document, before);
      continue;
    }
    const effort = effortFor(length);
    const bodies = recall(`${effort} ${document.tag}`, () => encode(bodyOf(document), effort));
    const size = bodies.br.length + bodies.gzip.length;
    if (size > left) continue;
    left -= size;
    known.set(document.tag, bodies);
    coded.set(document, bodies);
  }
  return coded;
};
