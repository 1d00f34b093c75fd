import { DEFAULT_ACCENT } from '../model/palette.ts';
import { author } from './entry-fields.ts';
import { keyOf } from './name.ts';
import {
  accent,
  count,
  email,
  extent,
  httpUrl,
  isin,
  language,
  lei,
  license,
  line,
  list,
  name,
  named,
  optional,
  origin,
  phone,
  record,
  severity,
  signal,
  ticker,
  timezone,
  type ValueOf,
  versions,
  webhook,
} from './schema.ts';

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

const formerNames = optional(list(name, keyOf), []);

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
  topics: optional(list(named({ name, aliases: formerNames })), []),
  organizations: optional(
    list(
      named({
        name,
        aliases: formerNames,
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
  license: optional(license),
  copyright: optional(line),
  robots: optional(
    record({
      signals: optional(
        record({ search: optional(signal), 'ai-input': optional(signal), 'ai-train': optional(signal) }),
        {},
      ),
      license: optional(httpUrl),
    }),
  ),
  hub: optional(httpUrl),
  webhooks: optional(list(webhook)),
  checks: optional(record({ links: optional(severity, 'error') }), { links: 'error' }),
  limits: optional(
    record({
      feed: optional(count, 30),
      home: optional(count, 30),
      content: optional(extent),
      versions: optional(versions),
    }),
    { feed: 30, home: 30 },
  ),
});

export type SiteFields = ValueOf<typeof siteFields>;
