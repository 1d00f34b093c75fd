import { markdown } from './parser.ts';

/** CommonMark 0.31.2, 2.5 */
const REFERENCE = /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,31});/gi;

/** A character reference and its character, such as `&amp;` and `&`. */
type CharacterReference = { readonly reference: string; readonly character: string };

/** Returns the first character reference in a text; `undefined` if there is none. */
export const characterReferenceIn = (text: string): CharacterReference | undefined =>
  (text.includes('&') ? (text.match(REFERENCE) ?? []) : [])
    .map((reference) => ({ reference, character: markdown.utils.unescapeAll(reference) }))
    .find(({ reference, character }) => character !== reference);
