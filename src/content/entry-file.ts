import { summarize } from '../markdown/summary.ts';
import { datelineIn } from '../model/dateline.ts';
import type { Entry } from '../model/entry.ts';
import type { Organization } from '../model/organization.ts';
import { type Position, type Report, START, sayer } from '../model/problem.ts';
import { tagUri } from '../model/url.ts';
import { type Body, readBody } from './body.ts';
import { embargoInText, isMistaken } from './embargo.ts';
import { mediaIn } from './entry-media.ts';
import { linksInFields } from './field-links.ts';
import { checkFields, checkTexts, type EntryFields, entryFields } from './fields.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { InternalLink } from './link.ts';
import { keyOf, nameSlug } from './name.ts';
import { recordedId } from './record.ts';
import type { Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';
import { turnsIn } from './turns.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** Where a file says what must be compared with other files. */
type Places = {
  /** Of the id; the beginning, where it is not written. */
  readonly id: Position;
  readonly translationOf: Position;
  readonly aliases: readonly Position[];
  readonly tags: readonly Position[];
  readonly organizations: readonly Position[];
};

/** What is known of an entry file, as far as it is right. */
export type EntryFile = {
  readonly file: string;
  readonly slug: string;
  readonly body?: Body;
  /** The links in its text and its fields that lead to other documents of the site. */
  readonly links: readonly InternalLink[];
  readonly entry?: Entry;
  /** What its id was taken from. */
  readonly idFrom?: IdOrigin;
  /** A note for editors, which no reader may see: it is not in the entry. */
  readonly embargo?: string;
  readonly places: Places;
};

const NOWHERE: Places = { id: START, translationOf: START, aliases: [], tags: [], organizations: [] };

const placesIn = (yaml: Yaml, fields: EntryFields): Places => {
  const items = (field: 'aliases' | 'tags' | 'organizations') =>
    fields[field].map((_, n) => yaml.positionOf([field, n]));
  return {
    id: fields.id === undefined ? START : yaml.positionOf(['id']),
    translationOf: yaml.positionOf(['translationOf']),
    aliases: items('aliases'),
    tags: items('tags'),
    organizations: items('organizations'),
  };
};

/** The organization as the settings describe it; by its name alone, where they don't. */
const toOrganization = (name: string, known: readonly Organization[]): Organization =>
  known.find((one) => keyOf(one.name) === keyOf(name)) ?? { name, slug: nameSlug(name), contacts: [] };

/** The first of these that an entry has: its field `id`, a line of the record, an alias, its name. */
export type IdOrigin = 'field' | 'record' | 'alias' | 'slug';

/**
 * The id that a file says or that readers know. Without either it is made of the oldest name of the file, so that a
 * rename keeps it even if no record was committed.
 */
const idFor = (
  fields: EntryFields,
  { site, slug, slugs, published }: Surroundings,
): { readonly id: string; readonly idFrom: IdOrigin } => {
  const { id, aliases } = fields;
  if (id !== undefined) return { id, idFrom: 'field' };
  // What another file is called lends no id.
  const others = aliases.length === 0 ? [] : [...slugs.values()];
  const before = aliases.filter((alias) => !others.includes(alias));
  const recorded = recordedId(published, slug, before);
  if (recorded !== undefined) return { id: recorded, idFrom: 'record' };
  const [oldest] = before;
  return {
    id: tagUri(site.authority, fields.published.slice(0, 10), oldest ?? slug),
    idFrom: oldest === undefined ? 'slug' : 'alias',
  };
};

/** Reads one entry. Everything that is wrong with its file is reported. */
export const readEntry = (source: Source, surroundings: Surroundings, report: Report): EntryFile => {
  const { file } = source;
  const { site, slug } = surroundings;
  const parts = splitFrontMatter(source, report);
  if (parts === undefined) return { file, slug, links: [], places: NOWHERE };

  const yaml = readYaml(file, parts.yaml, parts.yamlLine, report);
  const fields = yaml && checkFields(entryFields, file, yaml, report);
  if (yaml === undefined || fields === undefined) {
    const body = readBody(parts, surroundings, undefined, report);
    return { file, slug, body, links: body.links, places: NOWHERE };
  }

  const say = sayer(file, yaml.positionOf, report);
  checkTexts(file, yaml, report);
  const turns = turnsIn(fields, site.timezone, say);
  const { published } = turns;
  if (isMistaken(fields.embargo, published, site.timezone))
    say(['embargo'], 'holds nothing back. Write the date into published, which does');
  const { image, attachments } = mediaIn(fields, surroundings, say);

  const { language = site.language, dateline } = fields;
  const place = dateline && datelineIn(language, site, dateline, published);
  const body = readBody(parts, surroundings, place, report);
  const embargo = embargoInText(body.text.slice((place ?? '').length), parts);
  if (embargo !== undefined) {
    const message =
      'the text begins with its embargo, which is over when it is read. Write that into the field embargo';
    report({ file, ...embargo, isWarning: true, message });
  }
  const { authors = [], summary = summarize(body.lead), aliases, title, people, source: from } = fields;
  const { translationOf } = fields;
  const { id, idFrom } = idFor(fields, surroundings);
  const files = [...(image ? [image.file] : []), ...attachments.map(({ file }) => file), ...body.files];
  return {
    file,
    slug,
    body,
    links: [...body.links, ...linksInFields(site, fields, yaml, slug)],
    entry: {
      id,
      slug,
      aliases,
      language,
      ...(translationOf === undefined ? {} : { translationOf }),
      title,
      ...turns,
      summary,
      content: { html: body.html, text: body.text, markdown: body.markdown },
      ...(dateline === undefined ? {} : { dateline }),
      authors: authors.length > 0 ? authors : [site.publisher],
      tags: fields.tags.map((name) => ({ name, slug: nameSlug(name) })),
      organizations: fields.organizations.map((name) => toOrganization(name, site.organizations)),
      people,
      ...(from === undefined ? {} : { source: from }),
      ...(image === undefined ? {} : { image }),
      attachments,
      files,
    },
    idFrom,
    ...(fields.embargo === undefined ? {} : { embargo: fields.embargo }),
    places: placesIn(yaml, fields),
  };
};
