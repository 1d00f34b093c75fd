import { type Mistake, quote } from './written.ts';

/** A letter beside which no joiner is: it joins no other. */
const UNJOINED = String.raw`[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\s\p{P}]`;

/** Scripts whose words are divided by zero-width spaces, so that lines can break. */
const SPACELESS = String.raw`[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tale}\p{sc=Tibt}]`;

const invisible = (pattern: string, name: string): Mistake => ({
  pattern: new RegExp(pattern, 'gu'),
  message: () =>
    `has ${name} here, which hides the word from the search and shows in some readers. Remove it`,
});

/** Marks of direction that begin or end something (UAX 9). */
const DIRECTION = '\\u202a-\\u202e\\u2066-\\u2069';
const OPENERS = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/g;
const CLOSERS = /[\u202c\u2069]/g;

/** Characters of Windows-1252 that stand for the second byte of a letter in UTF-8. */
const SECOND = '[\\u00a0-\\u00aa\\u00ac-\\u00ba\\u00bc-\\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]';

/** What word processors, mail and wrong encodings leave in a text. */
export const PASTED: readonly Mistake[] = [
  {
    pattern: new RegExp(
      String.raw`\uFFFD|â€[\u0080-\u009f™œ˜“”¦¢\u00a0]|(?<!\p{Lu})Ã${SECOND}|Â[\u00a0£©®°±·»«§]|ðŸ|ï»¿|ã[€‚ƒ]${SECOND}`,
      'gu',
    ),
    message: (found, { index }, block) =>
      `${JSON.stringify(
        block
          .slice(Math.max(0, index - 10), index + found.length + 10)
          .replace(/\n/g, ' ')
          .trim(),
      )} was read in a wrong encoding once. Write the letter that is meant`,
  },
  {
    // No name of a tag in Markdown has a colon, so that raw HTML is not recognized. Smart tags are in `st1`.
    pattern: /<\/?(?:[a-z]|(?:st|u)\d):[a-z][\w-]{0,40}(?:\s[^<>\n]{0,200})?\/?>/gi,
    message: (found) => `${quote(found)} is a tag of Word, so readers see it. Remove it`,
  },
  invisible('\\u00ad', 'a soft hyphen'),
  invisible(String.raw`(?<!${SPACELESS})[\u200b\ufeff](?!${SPACELESS})`, 'a space of no width'),
  invisible(String.raw`(?<=^|${UNJOINED})[\u200c\u200d](?=$|${UNJOINED})`, 'a joiner of no width'),
  {
    // The first one only, so that they are counted once.
    pattern: new RegExp(`[${DIRECTION}](?<=^[^${DIRECTION}]*.)`, 'g'),
    message: (_, { input }) =>
      input.match(OPENERS)?.length === input.match(CLOSERS)?.length
        ? undefined
        : 'has marks of direction that do not balance, so the text around them may be shown in a wrong order. Remove them',
  },
];
