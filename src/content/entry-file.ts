import { summarize } from '../markdown/summary.ts';
import { memoizeRecent } from '../model/cache.ts';
import { datelineIn } from '../model/dateline.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { filesOf } from '../model/media.ts';
import type { Organization } from '../model/organization.ts';
import { type Position, type Report, START } from '../model/problem.ts';
import { rightsIn } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import type { Subject } from '../model/subject.ts';
import { readChangeDates } from './change-dates.ts';
import { inZone } from './date.ts';
import { completeFields } from './draft.ts';
import { checkDuplicates, distinct } from './duplicates.ts';
import { type EntryFields, entryFields } from './entry-fields.ts';
import { type IdOrigin, idFor } from './entry-id.ts';
import { nameOf } from './entry-slug.ts';
import { readText } from './entry-text.ts';
import { checkFields, checkTexts, fieldReporter } from './fields.ts';
import { type FrontMatter, splitFrontMatter } from './front-matter.ts';
import { type InternalLink, linkResolver, linksInFields } from './link-resolver.ts';
import type { Lookup } from './lookup.ts';
import { readNamedFiles } from './media-lookup.ts';
import { describedAs, toSubject } from './named-subjects.ts';
import { noteReader } from './note.ts';
import type { Source } from './source.ts';
import type { StoreText } from './text-store.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** The places of what is compared with other files. */
type Places = {
  /** The beginning of the file, if it gives no id. */
  readonly id: Position;
  readonly translationOf: Position;
  readonly replacedBy: Position;
  readonly aliases: readonly Position[];
  readonly tags: readonly Position[];
  readonly organizations: readonly Position[];
};

/** An entry file, as far as it can be read. */
export type EntryFile = {
  readonly file: string;
  readonly slug: string;
  /** Fragments that lead to the headings of its text. */
  readonly headings?: ReadonlySet<string>;
  /** The links in its text and its fields to documents of the site. */
  readonly links: readonly InternalLink[];
  readonly entry?: Entry;
  /** The origin of its id. */
  readonly idFrom?: IdOrigin;
  /** A note for editors. It is not in the entry, because no reader may see it. */
  readonly embargo?: string;
  /** What a draft says itself of the fields that every release has. */
  readonly own?: Partial<Pick<Entry, 'title' | 'published'>>;
  readonly places: Places;
};

const NOWHERE: Places = {
  id: START,
  translationOf: START,
  replacedBy: START,
  aliases: [],
  tags: [],
  organizations: [],
};

const placesIn = (yaml: Yaml, fields: EntryFields): Places => {
  const items = (field: 'aliases' | 'tags' | 'organizations') =>
    fields[field].map((_, n) => yaml.positionOf([field, n]));
  return {
    id: fields.id === undefined ? START : yaml.positionOf(['id']),
    translationOf: yaml.positionOf(['translationOf']),
    replacedBy: yaml.positionOf(['withdrawn', 'replacedBy']),
    aliases: items('aliases'),
    tags: items('tags'),
    organizations: items('organizations'),
  };
};

/** Names that are one object each: hundreds of thousands of releases may have the same few. */
const MAX_NAMES = 10_000;

const namedTopic = memoizeRecent(MAX_NAMES, (name: string): Subject => toSubject(name));
const namedOrganization = memoizeRecent(
  MAX_NAMES,
  (name: string): Organization => ({ ...toSubject(name), contacts: [] }),
);

/** Reads one entry file. Reports everything that is wrong with it. */
type ReadEntry = (source: Source, report: Report) => EntryFile;

/** Returns the text of a draft without front matter. */
const bodyAlone = ({ text }: Source): FrontMatter => ({ yaml: '{}', yamlLine: 1, body: text, bodyLine: 1 });

/** Returns what makes an entry a draft that appears at an instant, or at its own earlier date. */
const asDraft = (
  { published, updated }: Pick<Entry, 'published' | 'updated'>,
  at: Instant,
): Partial<Entry> => {
  const appears = Math.min(published, at);
  // A draft has no former addresses: a redirect could hide a public release.
  return {
    published: appears,
    updated: updated === published ? appears : updated,
    aliases: [],
    isDraft: true,
  };
};

/** Returns a reader of entry files: of drafts, if `draftAt` is the instant at which they appear. */
export const entryReader =
  (site: Site, lookup: Lookup, storeText: StoreText, draftAt?: Instant): ReadEntry =>
  (source, report) => {
    const { file } = source;
    const slug = lookup.slugOf(file.normalize('NFC')) ?? nameOf(file);
    const isDraft = draftAt !== undefined;
    const parts = splitFrontMatter(source, report) ?? (isDraft ? bodyAlone(source) : undefined);
    if (parts === undefined) return { file, slug, links: [], places: NOWHERE };

    const resolveLink = linkResolver(site, { file, slug }, lookup);
    const yaml =
      readYaml(file, parts.yaml, parts.yamlLine, report) ??
      (isDraft ? readYaml(file, '{}', 1, report) : undefined);
    const standIns = isDraft && { title: slug, published: inZone(draftAt, site.timezone) };
    const completed = yaml && standIns ? completeFields(file, yaml, standIns, report) : undefined;
    const fields = completed?.fields ?? (yaml && checkFields(entryFields, file, yaml, report));
    if (yaml === undefined || fields === undefined) {
      const body = readText(parts, { file, slug }, resolveLink, {}, report);
      return { file, slug, headings: body.headings, links: body.links, places: NOWHERE };
    }

    const reportAt = fieldReporter(file, yaml.positionOf, report);
    checkTexts(file, yaml, report);
    checkDuplicates(fields, reportAt);
    if (fields.slug !== undefined && fields.slug !== slug)
      reportAt(['slug'], `is not read in this form. Write slug: ${fields.slug} on a line of its own`);
    if (fields.draft && !isDraft)
      reportAt(['draft'], 'is not read in this form. Write draft: true on a line of its own');
    const notes = noteReader({ file, slug }, yaml, resolveLink, report);
    const dates = readChangeDates(fields, site.timezone, notes.readNote, reportAt);
    const { image, attachments } = readNamedFiles(fields, file, lookup, reportAt);
    const { language = site.language, dateline, translationOf, source: madeFrom } = fields;
    const place = dateline && datelineIn(language, site, dateline, dates.published);
    const { aliases, title } = fields;
    const body = readText(parts, { file, slug }, resolveLink, { title, dateline: place }, report);
    const { summary } = fields;
    const authors = distinct(fields.authors ?? []);
    const { id, idFrom } = idFor(fields, site, slug, lookup);
    return {
      file,
      slug,
      headings: body.headings,
      links: [...body.links, ...notes.links, ...linksInFields(site, fields, yaml, slug)],
      entry: {
        id,
        slug,
        aliases,
        language,
        ...(translationOf === undefined ? {} : { translationOf }),
        title,
        ...dates,
        ...(summary === undefined ? { summary: summarize(body.lead), isExcerpt: true } : { summary }),
        content: storeText(body),
        ...(dateline === undefined ? {} : { dateline }),
        authors: authors.length > 0 ? authors : [site.publisher],
        tags: fields.tags.map((name) => describedAs(name, site.topics) ?? namedTopic(name)),
        organizations: fields.organizations.map(
          (name) => describedAs(name, site.organizations) ?? namedOrganization(name),
        ),
        people: distinct(fields.people),
        ...(madeFrom === undefined ? {} : { source: madeFrom }),
        ...rightsIn(fields),
        ...(image === undefined ? {} : { image }),
        attachments,
        files: [
          ...(image ? [image.file] : []),
          ...attachments.flatMap(filesOf),
          ...body.files,
          ...notes.files,
        ],
        ...(isDraft ? asDraft(dates, draftAt) : {}),
      },
      idFrom,
      ...(completed === undefined
        ? {}
        : {
            own: {
              ...(completed.lacks.includes('title') ? {} : { title }),
              ...(completed.lacks.includes('published') ? {} : { published: dates.published }),
            },
          }),
      ...(fields.embargo === undefined ? {} : { embargo: fields.embargo }),
      places: placesIn(yaml, fields),
    };
  };
