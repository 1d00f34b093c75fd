import type { FrontMatter } from './front-matter.ts';
import { type InternalLink, resolveLink, type Surroundings } from './link.ts';
import { type Markdown, readMarkdown } from './markdown.ts';
import { isVisible } from './plain-text.ts';
import type { Position, Report } from './problem.ts';

/** What an entry file says below its front matter. */
export type Body = Markdown & {
  /** The links in it that lead to other documents of the site. */
  readonly links: readonly InternalLink[];
};

/** Reads the text of an entry. What can't be published is reported, and stands in it as plain text. */
export const readBody = (
  { body, bodyLine }: FrontMatter,
  surroundings: Surroundings,
  report: Report,
): Body => {
  const { file } = surroundings;
  const inFile = ({ line, column }: Position): Position => ({ line: line + bodyLine - 1, column });
  const links: InternalLink[] = [];
  const markdown = readMarkdown(body, {
    resolve: (href, use, place) => {
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
      return target.kind === 'fault' ? href : target.url;
    },
    refuseHtml: (html, place) => {
      const shown = JSON.stringify(html.trim().split('\n')[0]);
      const advice = 'Write Markdown; to show a tag, put it between backticks';
      report({ file, ...inFile(place), message: `${shown} is raw HTML, which is not published. ${advice}` });
    },
  });
  if (!isVisible(markdown.text)) {
    const message = 'has no text. Write it below the front matter';
    report({ file, line: bodyLine, column: 1, message });
  }
  return { ...markdown, links };
};
