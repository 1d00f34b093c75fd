import type { Instant } from '../model/instant.ts';
import type { Position } from '../model/problem.ts';
import { dateFault, toInstant } from './date.ts';
import type { FrontMatter } from './front-matter.ts';

/** Whether the note on an embargo is taken for what holds a release back: a date that is later than its publication. */
export const isMistaken = (note: string | undefined, published: Instant, timezone: string): boolean =>
  note !== undefined && dateFault(note) === undefined && toInstant(note, timezone) > published;

/** How a text begins that tells readers of an embargo, which is over when they read it. */
const EMBARGO =
  /^[^\p{L}]*(?:strictly )?(?:(?:under (?:strict )?)?embargo(?:ed)?(?: until\b| till\b| for\b|\s*[.:!–—-]|\s*$)|not for (?:publication|release) (?:before|until)\b)/iu;

/** Where a text stands that begins with its embargo; `undefined` where it does not. */
export const embargoInText = (text: string, { body, bodyLine }: FrontMatter): Position | undefined => {
  if (!EMBARGO.test(text)) return undefined;
  const linesBefore = (/^\s*?(?=\S)/.exec(body)?.[0] ?? '').split('\n').length - 1;
  return { line: bodyLine + linesBefore, column: 1 };
};
