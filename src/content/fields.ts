import { DEFAULT_ACCENT } from '../model/palette.ts';
import type { Report } from '../model/problem.ts';
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

/** What the front matter of an entry may say. */
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

/** What `entries/site.yaml` may say. */
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

/** Fields in which a number sign is more likely a part of the text than a comment behind it. */
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

/** Reports each text that a comment cuts short, and each code of a country that was written for a language. */
export const checkTexts = (file: string, yaml: Yaml, report: Report): void => {
  for (const { name, cut } of yaml.textsIn(PROSE)) {
    const message = `${name}: ends before the #, which begins a comment. Put the text in quotes`;
    if (cut !== undefined) report({ file, ...cut, message });
  }
  for (const { name, value, position } of yaml.textsIn(['language'])) {
    const warning = languageWarning(value);
    if (warning !== undefined) report({ file, ...position, isWarning: true, message: `${name}: ${warning}` });
  }
};

/** The value of a YAML document when its fields are right; everything that is wrong with them is reported. */
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
    const name = path.filter((key) => typeof key === 'string').join('.');
    report({ file, ...position, message: name === '' ? message : `${name}: ${message}` });
  }
  return undefined;
};
