import { memoize } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { Instant } from '../model/instant.ts';
import type { Path } from '../model/url.ts';

/** What packs hold: the documents of a release, or one other document. `path` is that of the release or document. */
export type Item = { readonly since: Instant; readonly path: Path; readonly bytes: number };

/** A dated item, without its size. */
export type Dated = Omit<Item, 'bytes'>;

/** Returns 32 bits that divide the items of one second, such as all releases of an import. */
const scatter = memoize(({ path }: Dated): number => Number.parseInt(digest(path).slice(0, 8), 16));

/** Orders items by time, the oldest first. */
export const byTime = (a: Dated, b: Dated): number =>
  a.since - b.since || scatter(a) - scatter(b) || Number(a.path > b.path) - Number(a.path < b.path);

/** Returns how many bits a number has, as 32 bits in two's complement. */
const bitsOf = (number: number): number => 32 - Math.clz32(number);

/**
 * Returns the height of the smallest span that holds two items: a span of height 0 is a point, and each span has two
 * halves, which are spans of the next lower height.
 */
const heightOf = (a: Dated, b: Dated): number => {
  const EPOCH = 2 ** 32;
  const epochs = Math.floor(a.since / EPOCH) ^ Math.floor(b.since / EPOCH);
  if (epochs !== 0) return 64 + bitsOf(epochs);
  const seconds = a.since ^ b.since;
  if (seconds !== 0) return 32 + bitsOf(seconds);
  return bitsOf(scatter(a) ^ scatter(b));
};

/**
 * Returns what divides items into packs. Items come in the order of `byTime`; `write` gets each pack once it is full.
 *
 * All time is one span. A span with more than `maxBytes` is halved, its halves are halved, and so on. So a pack depends
 * neither on newer items nor on the order in which a publisher added them. An item that is added, edited or removed changes
 * the pack of its own span alone. That pack may be divided, or joined with its other half.
 */
export const packer = <T extends Item>(maxBytes: number, write: (items: readonly T[]) => void) => {
  const open: T[] = [];
  let bytes = 0;
  /** The height of the span that was divided between the last pack and the open items. */
  let divided = Number.POSITIVE_INFINITY;

  /** Returns how many of the open items are in the widest span that fits into a pack and lies within the divided span. */
  const countFirst = (): number => {
    const [first] = open as [T];
    let count = 1;
    let sum = first.bytes;
    for (let n = 1, height = heightOf(first, open[1] as T); n < open.length && height < divided; n++) {
      sum += (open[n] as T).bytes;
      if (sum > maxBytes) break;
      const next = open[n + 1];
      const nextHeight = next === undefined ? Number.POSITIVE_INFINITY : heightOf(first, next);
      if (nextHeight > height) count = n + 1;
      height = nextHeight;
    }
    return count;
  };
  const writeFirst = (): void => {
    const items = open.splice(0, open.length === 1 ? 1 : countFirst());
    const [next] = open;
    if (next !== undefined) divided = heightOf(items.at(-1) as T, next);
    bytes -= items.reduce((sum, item) => sum + item.bytes, 0);
    write(items);
  };

  return {
    add: (item: T): void => {
      open.push(item);
      bytes += item.bytes;
      while (bytes > maxBytes && open.length > 1) writeFirst();
    },
    end: (): void => {
      while (open.length > 0) writeFirst();
    },
  };
};
