import { START } from '../model/problem.ts';
import { toXmlSafe } from '../model/text.ts';
import { titleAlerts } from './alerts.ts';
import { listBullets } from './bullet-lists.ts';
import { definitionsIn } from './definitions.ts';
import { putNotes, takeNotes, unusedNote } from './footnotes.ts';
import { linkFullWidth } from './full-width-links.ts';
import { moveHeadingsDown, nameHeadings, removeHeadline, takeAddresses } from './headings.ts';
import { removeComments } from './html-comments.ts';
import { breakLines } from './html-words.ts';
import { joinLines } from './line-break.ts';
import { type Mistakes, mistakesIn } from './mistakes.ts';
import { type Environment, insertDateline, joinTexts, markdown, type Token } from './parser.ts';
import { markPicturesInLines } from './pictures.ts';
import { plainText, toText } from './plain-text.ts';
import { publishable } from './publishable.ts';
import { readHtml, wholeHtml } from './raw-html.ts';
import { leadOf } from './summary.ts';
import { markTasks } from './task-lists.ts';
import { type Visited, type Visitor, visit } from './visit.ts';

/** A text in CommonMark with the tables, strikethrough and autolinks of GFM, in the forms that are published. */
export type Markdown = {
  readonly html: string;
  /** As plain text. An empty line separates two blocks. */
  readonly text: string;
  /** As it was written, with absolute URLs. */
  readonly markdown: string;
  /** Its first words, on one line of plain text. */
  readonly lead: string;
  /** Fragments that lead to its headings. */
  readonly headings: ReadonlySet<string>;
};

// The parser's own rule loses escaped characters in a picture that stands in the text of another.
markdown.renderer.renderInlineAsText = (tokens) => plainText(tokens);

const withoutParagraphs = (tokens: readonly Token[], texts: Visited['emptied']): readonly Token[] =>
  texts.size === 0
    ? tokens
    : tokens.filter((token, n) => ![tokens[n - 1], token, tokens[n + 1]].some((one) => texts.has(one)));

/** Returns the tokens of a text as its publisher means them. `mistakes` has what only looks like a mark. */
const understand = (parsed: Token[]): { readonly tokens: readonly Token[]; readonly mistakes: Mistakes } => {
  const mistakes = mistakesIn(parsed);
  const tokens = listBullets(titleAlerts(parsed));
  markTasks(tokens);
  linkFullWidth(tokens);
  joinTexts(tokens);
  takeAddresses(tokens);
  breakLines(tokens);
  joinLines(tokens);
  return { tokens, mistakes };
};

type Options = {
  /** The headline and the dateline that readers see with the text. The dateline is inserted before its first sentence. */
  readonly title?: string | undefined;
  readonly dateline?: string | undefined;
  /** Whether the text has one line and no blocks. */
  readonly isOneLine?: boolean;
};

/** Reads a text. */
export const readMarkdown = (
  source: string,
  visitor: Visitor,
  { title, dateline, isOneLine = false }: Options = {},
): Markdown => {
  const environment: Environment = {};
  const parsed = isOneLine ? markdown.parseInline(source, environment) : markdown.parse(source, environment);
  const definitions = definitionsIn(source, parsed, environment);
  const { tokens: blocks, mistakes } = understand(parsed);
  const { destinations, references, html, emptied } = visit(blocks, source, mistakes, visitor);
  const commented = removeComments(withoutParagraphs(blocks, emptied), source, html);
  // The parser of HTML knows no footnotes, and a tag in one has no effect on the text around it.
  const { text, notes } = takeNotes(commented.tokens, source);
  const whole = wholeHtml(html, visitor);
  const read = readHtml(text, whole, visitor, isOneLine);
  const readNotes = notes.map((note) => ({ note, read: readHtml(note.tokens, whole, visitor) }));
  const reads = [read, ...readNotes.map(({ read }) => read)];
  const permalink = () => visitor.resolve('#', 'link', () => START)?.url ?? '';
  const { tokens, unused } = putNotes(
    read.tokens,
    readNotes.map(({ note, read }) => ({ ...note, tokens: read.tokens })),
    permalink,
  );
  for (const note of unused) visitor.warn(unusedNote(note), note);
  const repeated = title === undefined ? undefined : removeHeadline(tokens, title);
  if (repeated !== undefined) visitor.repeatHeadline({ line: (repeated.map?.[0] ?? 0) + 1, column: 1 });
  moveHeadingsDown(tokens);
  const headings = nameHeadings(tokens);
  const lead = leadOf(tokens);
  markPicturesInLines(tokens);
  if (dateline !== undefined) insertDateline(tokens, dateline);
  return {
    html: toXmlSafe(markdown.renderer.render(tokens, markdown.options, {})),
    text: toXmlSafe(toText(tokens)),
    markdown: toXmlSafe(
      publishable(
        source,
        definitions,
        [...destinations, ...reads.flatMap((one) => one.destinations)],
        references,
        {
          unusedNotes: unused,
          comments: {
            omissions: commented.omissions,
            cuts: [...commented.cuts, ...reads.flatMap((one) => one.cuts)],
          },
        },
        visitor.missLink,
        // The indent of the first line stays, because it may make the line code.
      )
        .replace(/^\s*\n/, '')
        .trimEnd(),
    ),
    lead,
    headings,
  };
};
