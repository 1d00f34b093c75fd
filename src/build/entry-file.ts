import { posix } from 'node:path';
import type { Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import type { Site } from '../model/site.ts';
import { tagUri } from '../model/url.ts';
import { toInstant } from './date.ts';
import { checkFields, entryFields } from './fields.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type InternalLink, resolveLink } from './link.ts';
import { readMarkdown } from './markdown.ts';
import { type Position, type Report, START } from './problem.ts';
import { isSlug, toSlug } from './slug.ts';
import type { Source } from './source.ts';
import { readYaml } from './yaml.ts';

/** An entry with what is known of its file. */
export type EntryFile = {
  readonly file: string;
  readonly entry: Entry;
  /** Where the file says the id, or would say it. */
  readonly idPosition: Position;
  readonly headings: ReadonlySet<string>;
  readonly links: readonly InternalLink[];
};

/** `talks.md` and `talks/index.md` are the entry `talks`. */
export const slugOf = (file: string): string => {
  const name = posix.basename(file, '.md');
  return name === 'index' ? posix.basename(posix.dirname(file)) : name;
};

/** The first paragraph of a text, as far as it goes in a summary. */
const firstWords = (text: string): string => {
  const paragraph = text.split('\n\n')[0]?.replace(/\s+/g, ' ') ?? '';
  if (paragraph.length <= 300) return paragraph;
  return `${paragraph.slice(0, 299).replace(/\s+\S*$/, '')}…`;
};

const checkSlug = (file: string, slug: string, report: Report): void => {
  if (file === 'entries/index.md')
    report({
      file,
      ...START,
      message: 'has no name of its own. Rename it to what its address shall end with',
    });
  else if (!isSlug(slug)) {
    const near = toSlug(slug);
    const advice =
      near === undefined ? 'Use a to z, 0 to 9 and hyphens, such as talks-in-tokyo' : `Rename it to ${near}`;
    report({
      file,
      ...START,
      message: `the name ${JSON.stringify(slug)} can't be the end of an address. ${advice}`,
    });
  }
};

/** Reads one entry; `undefined` when its file is not right, which is reported in full. */
export const readEntry = (
  source: Source,
  site: Site,
  slugs: ReadonlyMap<string, string>,
  others: ReadonlySet<string>,
  report: Report,
): EntryFile | undefined => {
  const { file } = source;
  const slug = slugOf(file);
  checkSlug(file, slug, report);
  const parts = splitFrontMatter(source, report);
  if (parts === undefined) return undefined;

  const inBody = ({ line, column }: Position): Position => ({ line: line + parts.bodyLine - 1, column });
  const links: InternalLink[] = [];
  const { html, text, headings } = readMarkdown(parts.body, {
    resolve: (href, position) =>
      resolveLink(
        { site, file, slug, slugs, others },
        href,
        inBody(position),
        (link) => links.push(link),
        report,
      ),
    refuseHtml: (tag, position) =>
      report({
        file,
        ...inBody(position),
        message: `${JSON.stringify(tag.trim().split('\n')[0])} is raw HTML, which is not published. Write Markdown; to show a tag, put it between backticks`,
      }),
  });
  if (parts.body.trim() === '')
    report({
      file,
      line: parts.bodyLine,
      column: 1,
      message: 'has no text. Write it below the front matter',
    });

  const yaml = readYaml(file, parts.yaml, parts.yamlLine, report);
  const fields = yaml && checkFields(entryFields, file, yaml, report);
  if (yaml === undefined || fields === undefined) return undefined;

  const {
    authors = [site.publisher],
    summary = firstWords(text),
    id,
    updated: updatedText,
    ...rest
  } = fields;
  const published = toInstant(fields.published, site.timezone);
  const updated = updatedText === undefined ? published : toInstant(updatedText, site.timezone);
  if (updated < published)
    report({
      file,
      ...yaml.positionOf(['updated']),
      message: `updated: "${updatedText}" is before published. Write ${toRfc3339(published)} or later`,
    });
  return {
    file,
    entry: {
      ...rest,
      id: id ?? tagUri(site.authority, fields.published.slice(0, 10), slug),
      slug,
      published,
      updated,
      summary,
      authors,
      content: { html, text },
    },
    idPosition: id === undefined ? START : yaml.positionOf(['id']),
    headings,
    links,
  };
};
