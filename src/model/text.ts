/**
 * Returns the text without characters that no XML 1.0 document may have (XML 1.0 2.2, production Char): most control
 * characters, U+FFFE, U+FFFF and lone surrogates.
 */
export const toXmlSafe = (text: string): string =>
  // Code units are tested faster than characters, and most texts have only those of this range.
  /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/.test(text)
    ? text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    : text;

/** A run that may have more than 30 marks. No mark is before U+0300. Most texts have no such run, and this finds none fast. */
const LONG_RUN = /[^\0-\u02ff]{31}/;

/**
 * Returns the text with at most 30 marks on a character (UAX 15, Stream-Safe Text Format). To normalize a longer run takes
 * the square of its length.
 */
export const streamSafe = (text: string): string =>
  LONG_RUN.test(text) ? text.replace(/(\p{M}{30})\p{M}+/gu, '$1') : text;

/** Returns a text on one line, without the differences that a reader overlooks: capitals and quotation marks. */
export const folded = (text: string): string =>
  streamSafe(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/["'“”‘’]/g, '')
    // Most spaces are single ones, which stay.
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
