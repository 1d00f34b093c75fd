import { hiddenMarks } from './html-marks.ts';
import { indentedProse } from './indented-prose.ts';
import type { Token } from './parser.ts';
import { PASTED } from './pasted.ts';
import { isVisible } from './plain-text.ts';
import { ASTERISKS, ASTERISKS_IN_LINES, IN_LINES, IN_TEXT, REFERS_TO_NOTE } from './stray-marks.ts';
import { TEMPLATES } from './template-syntax.ts';
import { type Finding, findMistakes, writtenText } from './written.ts';

/** What some mistake begins with. Most texts have none of it, and are looked at no further. */
const SUSPECT =
  /<\/?(?:[a-z]|(?:st|u)\d):|[*`{\t＃［\u00ad\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufeff\ufffd]|__|[⺀-￯]_|_[⺀-￯]|\][ \u3000]\(|[①-⑳]|~~|##|--|:::|\]\(|\]\[|\[[!^/]|\[[\w-]+ [\w-]+=|[–—―─‒⸺－＿＊∗⁎] ?[–—―─‒⸺－＿＊∗⁎]|[#+.)-][\u00a0\u3000]|â€|Ã[\u00a0-\u00bf€-™]|Â[\u00a0-\u00bf]|ðŸ|ï»|ã[€‚ƒ]/;

const isSuspect = ({ type, content }: Token): boolean => type === 'text' && SUSPECT.test(content);

const NO_WORDS =
  'is a heading without words, which readers meet as an empty line. Write its words, or remove its #';

/** The mistakes in each block, by its token. */
export type Mistakes = ReadonlyMap<Token, readonly Finding[]>;

/** Finds what is shown as it is written although it was probably meant otherwise. Code is left alone. */
export const mistakesIn = (tokens: readonly Token[]): Mistakes => {
  const found = new Map<Token, readonly Finding[]>();
  const texts = new Map<Token, string>();
  for (const [n, token] of tokens.entries()) {
    const { type, content } = token;
    const prose = type === 'code_block' ? indentedProse(content) : undefined;
    if (prose !== undefined) found.set(token, [{ offset: 0, message: prose }]);
    if (type === 'html_block') found.set(token, hiddenMarks(content));
    if (type !== 'inline') continue;
    if (tokens[n - 1]?.type === 'heading_open' && !isVisible(content))
      found.set(token, [{ offset: 0, message: NO_WORDS }]);
    if (token.children?.some(isSuspect)) texts.set(token, writtenText(token));
  }
  const hasNotes = [...texts.values()].some((text) => REFERS_TO_NOTE.test(text));
  const inText = [...IN_TEXT, ...TEMPLATES, ...PASTED, ...(hasNotes ? ASTERISKS_IN_LINES : ASTERISKS)];
  const inLines = [...inText, ...IN_LINES];
  for (const [n, token] of tokens.entries()) {
    const text = texts.get(token);
    if (text === undefined) continue;
    const mistakes = tokens[n - 1]?.type === 'paragraph_open' ? inLines : inText;
    const findings = findMistakes(mistakes, text, token.content);
    if (findings.length > 0) found.set(token, findings);
  }
  return found;
};
