import { PASTED } from './pasted.ts';
import { TEMPLATES } from './template-syntax.ts';
import { type Finding, findMistakes, hide, type Mistake, quote } from './written.ts';

/** A tag, or an end of a comment. */
const TAG = /<!--|-->|<(\/?[a-z][\w-]*)[^<>]*>|<[/!?][^<>]*>/gi;

/** Elements whose text is shown as it is written. */
const IS_CODE = /^(?:pre|code|kbd|samp)$/;

/** Returns a block of the same length without its tags, comments and code. Takes linear time, however they are nested. */
const withoutTags = (html: string): string => {
  const parts: string[] = [];
  let end = 0;
  /** The tag that ends the code or the comment. */
  let last: string | undefined;
  for (const { 0: tag, 1: written = tag, index } of html.matchAll(TAG)) {
    const text = html.slice(end, index);
    const name = written.toLowerCase();
    parts.push(last === undefined ? text : hide(text), hide(tag));
    end = index + tag.length;
    if (last === undefined) last = name === '<!--' ? '-->' : IS_CODE.test(name) ? `/${name}` : undefined;
    else if (last === name) last = undefined;
  }
  const rest = html.slice(end);
  return [...parts, last === undefined ? rest : hide(rest)].join('');
};

const MARKS: Mistake = {
  pattern:
    /\*\*[^\s*][^*\n]{0,300}\*\*|(?<![\])\w])!?\[[^[\]\n]{1,300}\]\([^()\s]{1,500}\)|\[\^\w{1,100}\]|^[ \t]*(?:#{1,6}|[*+]) [^\n]{1,40}|^[ \t]*- [^\n]*(?=\n[ \t]*- )/gm,
  message: (found) =>
    `${quote(found)} stands among tags or comments, where Markdown has no effect, so readers see its marks. Leave a line empty above and below it, or write tags`,
};

/**
 * Finds what is shown as it is written in a block of raw HTML (CommonMark 0.31.2, 4.6), although it was probably meant
 * otherwise.
 */
export const hiddenMarks = (html: string): readonly Finding[] =>
  findMistakes([MARKS, ...TEMPLATES, ...PASTED], withoutTags(html), html);
