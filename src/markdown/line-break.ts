import type { Token } from './parser.ts';
import { plainText } from './plain-text.ts';

/** Chinese and Japanese letters, and wide punctuation. Hangul is left out, because Korean puts spaces between words. */
const WIDE =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Yiii}\u3000-\u303f\u30a0-\u30ff\u3200-\u33ff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6]$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;
const HANGUL = /^\p{sc=Hang}$/u;

/** Characters that are wide beside a Chinese or Japanese letter, and narrow elsewhere. */
const AMBIGUOUS = /^[“”‘’…‥—―·\p{Emoji_Presentation}]$/u;

/** The last character of a text, without the marks on it. */
const LAST = /(\P{M})\p{M}*$/u;
const FIRST = /^\P{M}/u;

/**
 * Whether a line break between two texts adds no space (CSS Text 4, Segment Break Transformation Rules). It adds none
 * between wide characters, and beside wide punctuation.
 */
const isVoid = (before: string, after: string): boolean => {
  const sides = [LAST.exec(before)?.[1] ?? '', FIRST.exec(after)?.[0] ?? ''];
  if (!sides.some((side) => WIDE.test(side)) || sides.includes('')) return false;
  return (
    sides.every((side) => WIDE.test(side) || AMBIGUOUS.test(side)) ||
    (sides.some((side) => WIDE.test(side) && PUNCTUATION.test(side)) &&
      !sides.some((side) => HANGUL.test(side)))
  );
};

/** Joins lines between which East Asian writers leave no space. Done to the tokens, so that HTML and plain text agree. */
export const joinLines = (tokens: readonly Token[]): void => {
  let before = '';
  let lineBreak: Token | undefined;
  for (const token of tokens) {
    if (token.children !== null) joinLines(token.children);
    if (token.type === 'softbreak') lineBreak = token;
    else {
      const text = plainText([token]);
      // A mark such as `**` has no text.
      if (text === '') continue;
      if (lineBreak !== undefined && isVoid(before, text)) lineBreak.type = 'text';
      lineBreak = undefined;
      before = text;
    }
  }
};
