import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadMedia } from '../media/media-reader.ts';
import { DEFAULT_ACCENT } from '../model/palette.ts';
import { type Report, START } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { checkFields, checkTexts, fieldReporter, type ReportAt } from './fields.ts';
import { SITE_FILE } from './folder.ts';
import { type InternalLink, linksInFields } from './link-resolver.ts';
import { readLogo } from './media-lookup.ts';
import { nameSlug } from './name.ts';
import {
  checkDescribed,
  describedAs,
  type FormerAddress,
  SUBJECT_FIELDS,
  SUBJECT_PATHS,
  toSubject,
} from './named-subjects.ts';
import { type SiteFields, siteFields } from './site-fields.ts';
import { readSource } from './source.ts';
import { readYaml, type Yaml } from './yaml.ts';

/** The `url` of a newly copied project. Nobody can deploy there. */
export const PLACEHOLDER_URL = 'https://newsroom.example';

/** The site that entries are read for while the settings are broken, so that problems of entries are reported too. */
export const STAND_IN: Site = {
  title: 'Newsroom',
  description: 'Newsroom',
  url: PLACEHOLDER_URL,
  authority: PLACEHOLDER_URL,
  language: 'en',
  timezone: 'UTC',
  publisher: { name: 'Newsroom' },
  accent: DEFAULT_ACCENT,
  translations: [],
  topics: [],
  organizations: [],
  contacts: [],
  checks: { links: 'error' },
  limits: { feed: 30, home: 30 },
};

/** Each translation is in a language of its own. */
const checkTranslations = ({ translations, language }: SiteFields, reportAt: ReportAt): void => {
  for (const [n, one] of translations.entries()) {
    const isTwice = translations.slice(0, n).some((other) => other.language === one.language);
    const isOwn = one.language === language;
    const message = `${JSON.stringify(one.language)} is ${isOwn ? 'the language of the site' : 'there already'}. Remove one of the two`;
    if (isTwice || isOwn) reportAt(['translations', n, 'language'], message);
  }
};

/** Returns the addresses that the subjects of the settings had. An alias that is another name too has none. */
const formerAddressesIn = (site: Site, fields: SiteFields, { positionOf }: Yaml): readonly FormerAddress[] =>
  SUBJECT_FIELDS.flatMap((field) => {
    const pathOf = (name: string) => SUBJECT_PATHS[field](nameSlug(name));
    return fields[field].flatMap(({ name, aliases }, n) =>
      aliases.flatMap((alias, m) => {
        const place = positionOf([field, n, 'aliases', m]);
        const address = { field, alias, name, from: pathOf(alias), to: pathOf(name), place };
        return describedAs(alias, site[field])?.name === name ? [address] : [];
      }),
    );
  });

/**
 * Reads `entries/site.yaml` in a project's folder. `origin` is where the site is served, if not at its `url`.
 * Without `readMedia`, the site has no logo. `note` gets each link in a field to a document of the
 * site, and `noteFormer` each address that a topic or an organization had.
 */
export const readSite = (
  root: string,
  origin: string | undefined,
  report: Report,
  readMedia?: ReadMedia,
  note?: (link: InternalLink) => void,
  noteFormer?: (address: FormerAddress) => void,
): Site | undefined => {
  if (!existsSync(join(root, SITE_FILE))) {
    const misnamed = existsSync(join(root, 'entries/site.yml'));
    const advice = misnamed
      ? 'Rename site.yml to site.yaml'
      : 'Write title, description, url and publisher in it, a line each';
    report({ file: SITE_FILE, ...START, message: `is missing. ${advice}` });
    return undefined;
  }
  const source = readSource(root, SITE_FILE, report);
  const yaml = source && readYaml(SITE_FILE, source.text, 1, report);
  const fields = yaml && checkFields(siteFields, SITE_FILE, yaml, report);
  if (yaml === undefined || fields === undefined) return undefined;
  checkTexts(SITE_FILE, yaml, report);
  const reportAt = fieldReporter(SITE_FILE, yaml.positionOf, report);
  const { logo: logoName, ...settings } = fields;
  const logo =
    logoName === undefined || readMedia === undefined ? undefined : readLogo(logoName, readMedia, reportAt);
  for (const field of SUBJECT_FIELDS) checkDescribed(field, settings[field], reportAt);
  checkTranslations(settings, reportAt);
  const site = {
    authority: settings.url,
    ...settings,
    ...(logo === undefined ? {} : { logo }),
    topics: settings.topics.map(({ name, aliases }) => toSubject(name, aliases)),
    organizations: settings.organizations.map(({ aliases, ...one }) => ({
      ...one,
      ...toSubject(one.name, aliases),
    })),
    url: origin ?? settings.url,
  };
  if (note !== undefined) for (const link of linksInFields(site, fields, yaml)) note(link);
  if (noteFormer !== undefined) formerAddressesIn(site, fields, yaml).forEach(noteFormer);
  return site;
};
