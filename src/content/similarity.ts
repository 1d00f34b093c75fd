import { closest, distance } from 'fastest-levenshtein';

/** The one among names that is spelled most like another. */
export const nearest = (name: string, names: readonly string[]): string => closest(name, names);

/** How many letters must be added, removed or replaced to make one text of the other (Levenshtein). */
export const differences = (a: string, b: string): number => distance(a, b);
