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
import { keyOf, nameSlug } from './name.ts';
import { type SiteFields, siteFields } from './site-fields.ts';
import { readSource } from './source.ts';
import { readYaml } from './yaml.ts';

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
  organizations: [],
  contacts: [],
  checks: { links: 'error' },
  limits: { feed: 30, home: 30 },
};

/** An organization must not be described twice. */
const checkOrganizations = ({ organizations }: SiteFields, reportAt: ReportAt): void => {
  const described = new Map<string, string>();
  for (const [n, { name }] of organizations.entries()) {
    const other = described.get(keyOf(name));
    const message = `${JSON.stringify(name)} is ${JSON.stringify(other)}, which is described above. Keep one of them`;
    if (other === undefined) described.set(keyOf(name), name);
    else reportAt(['organizations', n, 'name'], message);
  }
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

/**
 * Reads `entries/site.yaml` in a project's folder. `origin` is where the site is served, if not at its `url`.
 * Without `readMedia`, the site has no logo. `note` gets each link in a field to a document of the site.
 */
export const readSite = (
  root: string,
  origin: string | undefined,
  report: Report,
  readMedia?: ReadMedia,
  note?: (link: InternalLink) => void,
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
  checkOrganizations(settings, reportAt);
  checkTranslations(settings, reportAt);
  const site = {
    authority: settings.url,
    ...settings,
    ...(logo === undefined ? {} : { logo }),
    organizations: settings.organizations.map((one) => ({ ...one, slug: nameSlug(one.name) })),
    url: origin ?? settings.url,
  };
  if (note !== undefined) for (const link of linksInFields(site, fields, yaml)) note(link);
  return site;
};
