/**
 * The text without what no XML 1.0 document may hold (XML 1.0 2.2, production Char): most control
 * characters, U+FFFE, U+FFFF, and surrogates that stand alone.
 */
export const toXmlSafe = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');

/**
 * The text with no more than 30 marks on a character (UAX 15, Stream-Safe Text Format): to normalize a longer run takes
 * the square of its length.
 */
export const streamSafe = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1');
