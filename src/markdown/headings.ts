import { headingNamer } from '../model/slug.ts';
import type { Token } from './parser.ts';
import { plainText, withoutNotes } from './plain-text.ts';

/** Returns the words of a heading as GitHub reads them: without pictures and line breaks. */
const wordsOf = (inline: readonly Token[]): string =>
  plainText(withoutNotes(inline).filter(({ type }) => !/^image$|break$/.test(type)));

/** Moves all headings down a level if one is of the first level, which is for the title of the page. */
export const moveHeadingsDown = (tokens: readonly Token[]): void => {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  if (!headings.some(({ tag }) => tag === 'h1')) return;
  for (const heading of headings) heading.tag = `h${Math.min(6, Number(heading.tag.slice(1)) + 1)}`;
};

/** Gives each heading an `id`, and returns them. */
export const nameHeadings = (tokens: readonly Token[]): ReadonlySet<string> => {
  const nameOf = headingNamer();
  const opens = tokens.map((token, n) => ({ token, text: tokens[n + 1]?.children ?? [] }));
  return new Set(
    opens
      .filter(({ token }) => token.type === 'heading_open')
      .map(({ token, text }) => {
        const name = nameOf(wordsOf(text));
        token.attrSet('id', name);
        return name;
      }),
  );
};
