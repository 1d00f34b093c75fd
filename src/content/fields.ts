import { characterReferenceIn } from '../markdown/character-reference.ts';
import { DEFAULT_ACCENT } from '../model/palette.ts';
import type { Position, Report } from '../model/problem.ts';
import { languageWarning } from './language-tag.ts';
import { keyOf } from './name.ts';
import {
  accent,
  check,
  count,
  date,
  email,
  filed,
  httpUrl,
  isin,
  language,
  lei,
  line,
  list,
  name,
  named,
  optional,
  origin,
  phone,
  record,
  type Schema,
  slug,
  ticker,
  timezone,
  uri,
  type ValueOf,
} from './schema.ts';
import type { Yaml } from './yaml.ts';

const author = named({ url: optional(httpUrl), email: optional(email) });

const contacts = optional(
  list(
    named({
      role: optional(line),
      email: optional(email),
      phone: optional(phone),
      url: optional(httpUrl),
    }),
  ),
  [],
);

/** The fields of the front matter of an entry. */
export const entryFields = record({
  title: line,
  published: date,
  updated: optional(date),
  corrections: optional(list(record({ at: date, note: line })), []),
  withdrawn: optional(record({ at: date, reason: line })),
  embargo: optional(line),
  language: optional(language),
  translationOf: optional(slug),
  summary: optional(line),
  dateline: optional(line),
  authors: optional(list(author)),
  tags: optional(list(name, keyOf), []),
  organizations: optional(list(name, keyOf), []),
  people: optional(
    list(
      named({
        role: optional(line),
        bureau: optional(line),
        organization: optional(line),
      }),
    ),
    [],
  ),
  image: optional(record({ file: line, alt: line, caption: optional(line), credit: optional(line) })),
  attachments: optional(
    list(filed({ title: optional(line) }), ({ file }) => file),
    [],
  ),
  source: optional(httpUrl),
  aliases: optional(list(slug), []),
  id: optional(uri),
});

export type EntryFields = ValueOf<typeof entryFields>;

/** The fields of `entries/site.yaml`. */
export const siteFields = record({
  title: line,
  description: line,
  url: origin,
  authority: optional(origin),
  language: optional(language, 'en'),
  translations: optional(
    list(record({ language, title: line, description: line, boilerplate: optional(line) })),
    [],
  ),
  timezone: optional(timezone, 'UTC'),
  publisher: author,
  logo: optional(line),
  accent: optional(accent, DEFAULT_ACCENT),
  boilerplate: optional(line),
  contacts,
  organizations: optional(
    list(
      named({
        name,
        url: optional(httpUrl),
        description: optional(line),
        ticker: optional(ticker),
        isin: optional(isin),
        lei: optional(lei),
        boilerplate: optional(line),
        contacts,
      }),
    ),
    [],
  ),
  hub: optional(httpUrl),
  limits: optional(record({ feed: optional(count, 30), home: optional(count, 30) }), {
    feed: 30,
    home: 30,
  }),
});

export type SiteFields = ValueOf<typeof siteFields>;

/** Fields in which a number sign is more likely part of the text than the start of a comment. */
const PROSE = [
  'title',
  'summary',
  'description',
  'boilerplate',
  'note',
  'reason',
  'alt',
  'caption',
  'credit',
  'role',
  'embargo',
];

/** Fields of names. */
const NAMES = [
  'name',
  'dateline',
  'tags',
  'organizations',
  'organization',
  'bureau',
  'people',
  'authors',
  'publisher',
];

/** Reports each text that a comment cuts short, each character reference, and each country code in place of a language. */
export const checkTexts = (file: string, yaml: Yaml, report: Report): void => {
  for (const { name, cut } of yaml.textsIn(PROSE)) {
    const message = `${name}: ends before the #, which begins a comment. Put the text in quotes`;
    if (cut !== undefined) report({ file, ...cut, message });
  }
  for (const { name, value, position } of yaml.textsIn([...PROSE, ...NAMES])) {
    const found = characterReferenceIn(value);
    if (found === undefined) continue;
    const { reference, character } = found;
    const message = `${name}: ${JSON.stringify(reference)} is shown as it is, because the field is plain text. Write ${JSON.stringify(character)}`;
    report({ file, ...position, isWarning: true, message });
  }
  for (const { name, value, position } of yaml.textsIn(['language'])) {
    const warning = languageWarning(value);
    if (warning !== undefined) report({ file, ...position, isWarning: true, message: `${name}: ${warning}` });
  }
};

/** Where a value is in the fields: the names of fields and the places in lists that lead to it. */
export type FieldPath = readonly (string | number)[];

/** Returns `contacts.email` for `['contacts', 0, 'email']`: the way in which messages name a field. */
export const fieldName = (path: FieldPath): string => path.filter((key) => typeof key === 'string').join('.');

/** Reports a problem with the value at a path. */
export type ReportAt = (path: FieldPath, message: string, isWarning?: true) => void;

/** Returns a function that reports problems with the fields of a file. */
export const fieldReporter =
  (file: string, positionOf: (path: FieldPath) => Position, report: Report): ReportAt =>
  (path, message, isWarning) =>
    report({
      file,
      ...positionOf(path),
      ...(isWarning ? { isWarning } : {}),
      message: `${fieldName(path)}: ${message}`,
    });

/** Returns the value of a YAML document if its fields are right. Reports everything that is wrong with them. */
export const checkFields = <T extends Schema>(
  fields: T,
  file: string,
  yaml: Yaml,
  report: Report,
): ValueOf<T> | undefined => {
  const checked = check(fields, yaml.value);
  if ('value' in checked) return checked.value;
  for (const { path, message, ofKey } of checked.faults) {
    const position = ofKey ? yaml.positionOfKey(path) : yaml.positionOf(path);
    const name = fieldName(path);
    report({ file, ...position, message: name === '' ? message : `${name}: ${message}` });
  }
  return undefined;
};
