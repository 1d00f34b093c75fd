import { type Cut, type Omission, omissionOf } from './destinations.ts';
import type { Places } from './html-source.ts';
import type { Token } from './parser.ts';

/** Returns raw HTML with spaces in place of its comments (CommonMark 0.31.2, 6.6). */
export const hideComments = (html: string): string => {
  const parts: string[] = [];
  let end = 0;
  for (let from = html.indexOf('<!--'); from >= 0; from = html.indexOf('<!--', end)) {
    const close = html.indexOf('-->', from + '<!'.length);
    // Without an end, a search for each beginning would take the square of their number.
    if (close < 0) break;
    const to = close + '-->'.length;
    parts.push(html.slice(end, from), ' '.repeat(to - from));
    end = to;
  }
  return parts.join('') + html.slice(end);
};

const isComment = (html: string): boolean => hideComments(html).trim() === '';

/** What is not published of a text, because it is a comment. */
export type Comments = {
  readonly omissions: readonly Omission[];
  readonly cuts: readonly Cut[];
};

/** Removes the comments that stand alone, and those in a line. Raw HTML may have others in it. */
export const removeComments = (
  tokens: readonly Token[],
  source: string,
  places: Places,
): Comments & { readonly tokens: readonly Token[] } => {
  const lines = source.split('\n');
  const omissions: Omission[] = [];
  const cuts: Cut[] = [];

  /** Removes the comments of a line. The label of a picture is plain text, so that it loses all of its tags. */
  const removeFrom = (line: readonly Token[], isLabel = false): void => {
    for (const [n, token] of line.entries()) {
      const placeOf = places.get(token);
      const isCut = placeOf !== undefined && isComment(token.content);
      if (isCut) cuts.push({ from: placeOf(0), to: placeOf(token.content.length) });
      if (isCut || (isLabel && placeOf !== undefined)) {
        token.type = 'text';
        token.content = '';
        const [before, after] = [line[n - 1], line[n + 1]];
        // A space on one side is enough.
        if (after?.type === 'text' && before?.content.endsWith(' '))
          after.content = after.content.trimStart();
        if (after?.type !== 'text' && before?.type === 'text') before.content = before.content.trimEnd();
      }
      removeFrom(token.children ?? [], true);
    }
  };
  const kept = tokens.filter((token, n) => {
    const { type, content, map } = token;
    if (type === 'html_block' && map !== null && isComment(content)) {
      const [from, to] = map;
      const column = Math.max(0, (lines[from] ?? '').indexOf('<!--'));
      omissions.push(omissionOf(lines, { from, to }, column, tokens[n - 1]));
      return false;
    }
    removeFrom(token.children ?? []);
    return true;
  });
  return { tokens: kept, omissions, cuts };
};
