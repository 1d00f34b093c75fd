import type { Entry } from '../model/entry.ts';
import { toRfc3339 } from '../model/instant.ts';
import { tagUri } from '../model/url.ts';
import { type Body, readBody } from './body.ts';
import { toInstant } from './date.ts';
import { checkFields, entryFields } from './fields.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { Surroundings } from './link.ts';
import { type Position, type Report, START } from './problem.ts';
import type { Source } from './source.ts';
import { summarize } from './summary.ts';
import { readYaml } from './yaml.ts';

/** What is known of an entry file, as far as it is right. */
export type EntryFile = {
  readonly file: string;
  readonly slug: string;
  readonly body?: Body;
  readonly entry?: Entry;
  /** Where the file says the id, or would say it. */
  readonly idPosition: Position;
};

/** Fields in which a number sign is more likely a part of the text than a comment behind it. */
const PROSE = ['title', 'summary'];

/** Reads one entry. Everything that is wrong with its file is reported. */
export const readEntry = (source: Source, surroundings: Surroundings, report: Report): EntryFile => {
  const { file } = source;
  const { site, slug } = surroundings;
  const parts = splitFrontMatter(source, report);
  if (parts === undefined) return { file, slug, idPosition: START };

  const body = readBody(parts, surroundings, report);
  const yaml = readYaml(file, parts.yaml, parts.yamlLine, report);
  const fields = yaml && checkFields(entryFields, file, yaml, report);
  if (yaml === undefined || fields === undefined) return { file, slug, body, idPosition: START };

  for (const field of PROSE) {
    const cut = yaml.cutAt(field);
    const message = `${field}: ends before the #, which begins a comment. Put the text in quotes`;
    if (cut !== undefined) report({ file, ...cut, message });
  }
  const { authors = [], summary = summarize(body.lead), id, updated: change, ...rest } = fields;
  const published = toInstant(fields.published, site.timezone);
  const updated = change === undefined ? published : toInstant(change, site.timezone);
  if (updated < published) {
    const message = `updated: "${change}" is before published. Write ${toRfc3339(published)} or later`;
    report({ file, ...yaml.positionOf(['updated']), message });
  }
  return {
    file,
    slug,
    body,
    entry: {
      ...rest,
      id: id ?? tagUri(site.authority, fields.published.slice(0, 10), slug),
      slug,
      published,
      updated,
      summary,
      authors: authors.length > 0 ? authors : [site.publisher],
      content: { html: body.html, text: body.text },
    },
    idPosition: id === undefined ? START : yaml.positionOf(['id']),
  };
};
