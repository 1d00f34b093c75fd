import { type Markdown, type Resolved, readMarkdown } from '../markdown/markdown.ts';
import { isVisible } from '../markdown/plain-text.ts';
import { heaviness } from '../media/heavy-picture.ts';
import type { MediaFile } from '../model/media.ts';
import type { Position, Report } from '../model/problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { type InternalLink, resolveLink } from './link.ts';
import type { Surroundings } from './surroundings.ts';

/** What an entry file says below its front matter. */
export type Body = Markdown & {
  /** The links in it that lead to other documents of the site. */
  readonly links: readonly InternalLink[];
  /** Pictures and other files that it shows or leads to. */
  readonly files: readonly MediaFile[];
};

/** Where lines between quotes belong to none, `markdown-it` looks from each quote to the end: the square of their number. */
const MOST_QUOTED = 2_000;

/** Where the lines in quotes begin that are too many; `undefined` if none are. */
const excessOfQuotes = (text: string): number | undefined =>
  [...text.matchAll(/^[ \t\-*+\d.)]*>/gm)][MOST_QUOTED]?.index;

/** Reads the text of an entry. What can't be published is reported, and stands in it as plain text. */
export const readBody = (
  { body, bodyLine }: FrontMatter,
  surroundings: Surroundings,
  dateline: string | undefined,
  report: Report,
): Body => {
  const { file } = surroundings;
  const inFile = ({ line, column }: Position): Position => ({ line: line + bodyLine - 1, column });
  const links: InternalLink[] = [];
  const files: MediaFile[] = [];
  const visitor: Parameters<typeof readMarkdown>[1] = {
    resolve: (href, use, place): Resolved => {
      const target = resolveLink(surroundings, href, use);
      if (target.kind === 'fault')
        report({ file, ...inFile(place()), message: `the link ${JSON.stringify(href)} ${target.message}` });
      else if (target.kind === 'internal')
        links.push({
          from: surroundings.slug,
          to: target.to,
          fragment: target.fragment,
          place: () => inFile(place()),
        });
      if (target.kind !== 'file') return { url: target.kind === 'fault' ? href : target.url };
      files.push(target.file);
      const heavy = use === 'picture' ? heaviness(target.file) : undefined;
      if (heavy !== undefined) {
        const message = `the picture ${JSON.stringify(href)} ${heavy}`;
        report({ file, ...inFile(place()), isWarning: true, message });
      }
      const { width, height } = target.file;
      return { url: target.url, ...(width && height ? { width, height } : {}) };
    },
    missAlternative: (href, place) => {
      const message = `the picture ${JSON.stringify(href)} has no text. Write what there is to see between the brackets`;
      report({ file, ...inFile(place), message });
    },
    refuseHtml: (html, place) => {
      const shown = JSON.stringify(html.trim().split('\n')[0]);
      const advice = 'Write Markdown; to show a tag, put it between backticks';
      report({ file, ...inFile(place), message: `${shown} is raw HTML, which is not published. ${advice}` });
    },
    missLink: ({ name, isFirst, ...place }) => {
      const why = isFirst ? 'is used by no link' : 'is there already';
      const message = `the definition ${JSON.stringify(name)} ${why}, so it is not published. Remove it`;
      report({ file, ...inFile(place), isWarning: true, message });
    },
  };
  const excess = excessOfQuotes(body);
  if (excess !== undefined) {
    const message = `has more than ${MOST_QUOTED} lines in quotes. Remove those from here on`;
    report({ file, line: bodyLine + body.slice(0, excess).split('\n').length - 1, column: 1, message });
  }
  const markdown = readMarkdown(body.slice(0, excess), visitor, dateline);
  if (!isVisible(markdown.lead)) {
    const message = 'has no text. Write it below the front matter';
    report({ file, line: bodyLine, column: 1, message });
  }
  return { ...markdown, links, files };
};
