import { type Markdown, readMarkdown } from '../markdown/markdown.ts';
import { isVisible } from '../markdown/plain-text.ts';
import type { Resolved } from '../markdown/resolved.ts';
import { pictureWarning } from '../media/media-reader.ts';
import type { MediaFile } from '../model/media.ts';
import type { Position, Report } from '../model/problem.ts';
import type { FrontMatter } from './front-matter.ts';
import type { InternalLink, ResolveLink } from './link-resolver.ts';

/** The text of an entry file, below its front matter. */
export type EntryText = Markdown & {
  /** The links in it to documents of the site. */
  readonly links: readonly InternalLink[];
  /** The pictures that it shows, and the files that it links to. */
  readonly files: readonly MediaFile[];
};

/** The entry that has a text. */
export type Owner = { readonly file: string; readonly slug: string };

/** The parser takes time that grows with the square of the number of quoted lines. */
const MAX_QUOTED = 2_000;

/** Returns where the quoted lines begin that are too many; `undefined` if none are. */
const excessOfQuotes = (text: string): number | undefined =>
  [...text.matchAll(/^[ \t\-*+\d.)]*>/gm)][MAX_QUOTED]?.index;

/** The beginning of a text that tells readers of an embargo. The embargo is over when they read it. */
const EMBARGO =
  /^[^\p{L}]*(?:strictly )?(?:(?:under (?:strict )?)?embargo(?:ed)?(?: until\b| till\b| for\b|\s*[.:!–—-]|\s*$)|not for (?:publication|release) (?:before|until)\b)/iu;

/** Returns a visitor of a text, and the lists of the links and files that it will find. `inFile` finds a place of the text. */
export const textVisitor = (
  { file, slug }: Owner,
  resolveLink: ResolveLink,
  inFile: (place: Position) => Position,
  report: Report,
) => {
  const links: InternalLink[] = [];
  const files: MediaFile[] = [];
  const visitor: Parameters<typeof readMarkdown>[1] = {
    resolve: (href, use, place): Resolved | undefined => {
      const target = resolveLink(href, use);
      if (target.kind === 'fault') {
        const message = `the link ${JSON.stringify(href)} ${target.message}`;
        report({ file, ...inFile(place()), ...(target.isError ? {} : { kind: 'link' }), message });
        return undefined;
      }
      if (target.kind === 'internal')
        links.push({
          from: slug,
          to: target.to,
          fragment: target.fragment,
          place: inFile(place()),
        });
      if (target.kind === 'unshown') {
        const message = `the picture ${JSON.stringify(href)} begins with http:, which no page loads, so it becomes a link. Name a picture beside the entry, or one with https:`;
        report({ file, ...inFile(place()), isWarning: true, message });
        return { url: target.url, isLink: true };
      }
      if (target.kind !== 'file') return { url: target.url };
      files.push(target.file);
      const warning = use === 'picture' ? pictureWarning(target.file) : undefined;
      if (warning !== undefined) {
        const message = `the picture ${JSON.stringify(href)} ${warning}`;
        report({ file, ...inFile(place()), isWarning: true, message });
      }
      const { url, shown } = target;
      return use === 'picture' ? { url, ...shown } : { url };
    },
    missAlternative: (href, place, isHtml) => {
      const message = `the picture ${JSON.stringify(href)} has no text for people who can't see it. Write what there is to see ${isHtml ? 'as its alt="…"' : 'between the brackets'}`;
      report({ file, ...inFile(place), isWarning: true, message });
    },
    refuseHtml: (tag, advice, place) => report({ file, ...inFile(place), message: `${tag} ${advice}` }),
    warn: (message, place) => report({ file, ...inFile(place), isWarning: true, message }),
    missLink: ({ name, isFirst, ...place }) => {
      const why = isFirst ? 'is used by no link' : 'is there already';
      const message = `the definition ${JSON.stringify(name)} ${why}, so it is not published. Remove it`;
      report({ file, ...inFile(place), isWarning: true, message });
    },
    cutAddress: (address, after, place) => {
      const next = JSON.stringify(after.split(/[\s\p{P}]/u, 1)[0]);
      const message = `the address ${JSON.stringify(address)} ends before ${next}. Write < and > around the whole address, or a space after it`;
      report({ file, ...inFile(place), isWarning: true, message });
    },
    repeatHeadline: (place) => {
      const message = 'the text begins with the headline, which would be shown twice. Remove it here';
      report({ file, ...inFile(place), isWarning: true, message });
    },
  };
  return { visitor, links, files };
};

/** Reads the text of an entry. Reports what can't be published, and keeps it as plain text. */
export const readText = (
  { body, bodyLine }: FrontMatter,
  owner: Owner,
  resolveLink: ResolveLink,
  frame: { readonly title?: string; readonly dateline?: string | undefined },
  report: Report,
): EntryText => {
  const { file } = owner;
  const inFile = ({ line, column }: Position): Position => ({ line: line + bodyLine - 1, column });
  const { visitor, links, files } = textVisitor(owner, resolveLink, inFile, report);
  const excess = excessOfQuotes(body);
  if (excess !== undefined) {
    const message = `has more than ${MAX_QUOTED} lines in quotes. Remove those from here on`;
    report({ file, line: bodyLine + body.slice(0, excess).split('\n').length - 1, column: 1, message });
  }
  const markdown = readMarkdown(body.slice(0, excess), visitor, frame);
  if (!isVisible(markdown.lead)) {
    const message = 'has no text. Write it below the front matter';
    report({ file, line: bodyLine, column: 1, message });
  }
  if (EMBARGO.test(markdown.text.slice(frame.dateline?.length ?? 0))) {
    const linesBefore = (/^\s*?(?=\S)/.exec(body)?.[0] ?? '').split('\n').length - 1;
    const message =
      'the text begins with its embargo, which is over when it is read. Write that into the field embargo';
    report({ file, line: bodyLine + linesBefore, column: 1, isWarning: true, message });
  }
  return { ...markdown, links, files };
};
