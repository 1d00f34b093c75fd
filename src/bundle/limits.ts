import type { PrecompressBudget } from './precompress.ts';

const KIB = 1024;
export const MIB = 1024 * KIB;

/**
 * Bytes of public bodies in a bundle: some 250 releases and the feeds. With rows, the search index and what is precompressed, a
 * bundle of 10,000 releases has 15 MB, and each 10,000 more add 1.5 MB. A Worker has 128 MB of memory for all that it does.
 */
export const MAX_PUBLIC = 6 * MIB;

/** The same while a publisher previews: a small bundle loads at once after each save. */
export const MAX_PUBLIC_PREVIEW = MIB;

/**
 * Bytes of a pack, unless one release alone has more. The Worker reads a pack as a whole: a cold release takes 4 ms of CPU
 * time in workerd. Packs of half the size take 3 ms, but are almost twice as many files.
 */
export const MAX_PACK = MIB;

/** The same for search results, of which one search may need thirty from thirty packs. */
export const MAX_PACK_OF_PIECES = 64 * KIB;

/**
 * Embargoed documents have a budget of their own, in which earlier editions come first. So nothing is compressed
 * differently because of a release that is still to come.
 */
export const PUBLIC_BUDGET: PrecompressBudget = { room: 3 * MIB, text: 6 * MIB, mostEffort: 512 * KIB };
export const OTHERS_BUDGET: PrecompressBudget = { room: 2 * MIB, text: 3 * MIB, mostEffort: 128 * KIB };

/** MiB of a bundle. A Worker may have 64 in all, and its code takes less than one. */
export const MAX_BUNDLE_MIB = 63;
