import {
  date,
  dated,
  email,
  filed,
  httpUrl,
  items,
  language,
  license,
  line,
  list,
  name,
  named,
  optional,
  record,
  slug,
  truth,
  uri,
  type ValueOf,
} from './schema.ts';

/** A person or an organization that writes or publishes. */
export const author = named({ url: optional(httpUrl), email: optional(email) });

/** The fields of the front matter of an entry. */
export const entryFields = record({
  title: line,
  published: date,
  draft: optional(truth),
  updated: optional(dated({ note: optional(line) })),
  corrections: optional(list(record({ at: date, note: line })), []),
  withdrawn: optional(record({ at: date, reason: line, replacedBy: optional(slug) })),
  embargo: optional(line),
  language: optional(language),
  translationOf: optional(slug),
  summary: optional(line),
  dateline: optional(line),
  authors: optional(items(author)),
  tags: optional(items(name), []),
  organizations: optional(items(name), []),
  people: optional(
    items(
      named({
        role: optional(line),
        bureau: optional(line),
        organization: optional(line),
      }),
    ),
    [],
  ),
  image: optional(
    record({
      file: line,
      alt: line,
      caption: optional(line),
      credit: optional(line),
      license: optional(license),
      copyright: optional(line),
    }),
  ),
  attachments: optional(
    list(filed({ title: optional(line), transcript: optional(line) }), ({ file }) => file),
    [],
  ),
  source: optional(httpUrl),
  license: optional(license),
  copyright: optional(line),
  slug: optional(slug),
  aliases: optional(list(slug), []),
  id: optional(uri),
});

export type EntryFields = ValueOf<typeof entryFields>;
