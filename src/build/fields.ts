import type { Report } from './problem.ts';
import {
  check,
  count,
  date,
  email,
  httpUrl,
  language,
  line,
  list,
  named,
  optional,
  origin,
  record,
  type Schema,
  timezone,
  uri,
  type ValueOf,
} from './schema.ts';
import type { Yaml } from './yaml.ts';

const author = named({ url: optional(httpUrl), email: optional(email) });

/** What the front matter of an entry may say. */
export const entryFields = record({
  title: line,
  published: date,
  updated: optional(date),
  summary: optional(line),
  dateline: optional(line),
  authors: optional(list(author)),
  tags: optional(list(line), []),
  organizations: optional(list(line), []),
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
  source: optional(httpUrl),
  id: optional(uri),
});

/** What `entries/site.yaml` may say. */
export const siteFields = record({
  title: line,
  description: line,
  url: origin,
  authority: optional(origin),
  language: optional(language, 'en'),
  timezone: optional(timezone, 'UTC'),
  publisher: author,
  hub: optional(httpUrl),
  limits: optional(record({ feed: optional(count, 30), home: optional(count, 30) }), {
    feed: 30,
    home: 30,
  }),
});

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
