import { quote } from './written.ts';

/** What only programs, commands and their output have. */
const CODE =
  /[{}<>=;|\\^`$#@]|[\w)]\(|\(\)|:\/\/|\d:\d\d|\w\.\w|\/\w|^\s*(?:at|from|import|error|warning|traceback)\b|\s--?\w|_|\S {2,}\S/im;

/** The beginning of a sentence: a capital letter, or one that has no small form. A list or a quotation may begin before it. */
const SENTENCE = /^(?:[-*+•]|\d{1,3}[.)])?[\s"'“‘«「『¿¡([*_]*(?:\p{Lu}|\p{Lo})/u;

/** The end of a sentence, or a part of it. */
const PUNCTUATION = /\p{L}[\p{L}\p{M}\p{N}'’"”»)*_]*(?:[.!?:](?:\s|$)|,\s)|[。！？、，：]/u;

const LETTERS = /\p{L}/gu;

/** Letters of a sentence. Fewer may be a word of a program. */
const MIN_LETTERS = 12;

/** The lines of a text that are looked at. */
const MAX_LOOKED_AT = 2_000;

/** Returns the message for an indented text that looks like prose, although it is code; `undefined` if it does not. */
export const indentedProse = (code: string): string | undefined => {
  const text = code.slice(0, MAX_LOOKED_AT);
  const [first = ''] = text.trimStart().split('\n', 1);
  if (CODE.test(text) || !SENTENCE.test(first) || !PUNCTUATION.test(text)) return undefined;
  if ((first.match(LETTERS)?.length ?? 0) < MIN_LETTERS) return undefined;
  return `${quote(first)} is shown as code, because a tab or four spaces stand before it. Remove them, or write \`\`\` above and below code`;
};
