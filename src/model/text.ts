/**
 * Returns the text without characters that no XML 1.0 document may have (XML 1.0 2.2, production Char): most control
 * characters, U+FFFE, U+FFFF and lone surrogates.
 */
export const toXmlSafe = (text: string): string =>
  // Code units are tested faster than characters, and most texts have only those of this range.
  /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/.test(text)
    ? text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    : text;

/** The most marks on a character (UAX 15). */
const MAX_MARKS = 30;

/** The first character that is a mark. */
const FIRST_MARK = 0x300;

/** Returns whether a text may have a longer run of marks. Such a run has one of the characters that are looked at. */
const mayHaveLongRun = (text: string): boolean => {
  const isMark = (at: number): boolean => text.charCodeAt(at) >= FIRST_MARK;
  for (let at = MAX_MARKS; at < text.length; at += MAX_MARKS + 1) {
    if (!isMark(at)) continue;
    let [start, end] = [at, at];
    while (isMark(start - 1)) start--;
    while (isMark(end)) end++;
    if (end - start > MAX_MARKS) return true;
  }
  return false;
};

/**
 * Returns the text with at most 30 marks on a character (UAX 15, Stream-Safe Text Format). To normalize a longer run takes
 * the square of its length.
 */
export const streamSafe = (text: string): string =>
  mayHaveLongRun(text) ? text.replace(/(\p{M}{30})\p{M}+/gu, '$1') : text;

/** Returns a text on one line, without the differences that a reader overlooks: capitals and quotation marks. */
export const folded = (text: string): string =>
  streamSafe(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/["'“”‘’]/g, '')
    // Most spaces are single ones, which stay.
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
