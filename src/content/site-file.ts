import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_ACCENT } from '../model/palette.ts';
import { type Report, type Say, START, sayer } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { linksInFields } from './field-links.ts';
import { checkFields, checkTexts, type SiteFields, siteFields } from './fields.ts';
import type { InternalLink } from './link.ts';
import { logoNamed } from './logo.ts';
import { keyOf, nameSlug } from './name.ts';
import { readSource } from './source.ts';
import { type ServedFiles, SITE_FILE } from './surroundings.ts';
import { readYaml } from './yaml.ts';

/** The `url` that the project is handed out with: nobody can deploy there. */
export const PLACEHOLDER_URL = 'https://newsroom.example';

/** A site to read entries for while the real one is not right, so that their problems are told too. */
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
  limits: { feed: 30, home: 30 },
};

/** No organization is described twice. */
const checkOrganizations = ({ organizations }: SiteFields, say: Say): void => {
  const described = new Map<string, string>();
  for (const [n, { name }] of organizations.entries()) {
    const other = described.get(keyOf(name));
    const message = `${JSON.stringify(name)} is ${JSON.stringify(other)}, which is described above. Keep one of them`;
    if (other === undefined) described.set(keyOf(name), name);
    else say(['organizations', n, 'name'], message);
  }
};

/** Each translation is in a language of its own. */
const checkTranslations = ({ translations, language }: SiteFields, say: Say): void => {
  for (const [n, one] of translations.entries()) {
    const isTwice = translations.slice(0, n).some((other) => other.language === one.language);
    const isOwn = one.language === language;
    const message = `${JSON.stringify(one.language)} is ${isOwn ? 'the language of the site' : 'there already'}. Remove one of the two`;
    if (isTwice || isOwn) say(['translations', n, 'language'], message);
  }
};

/**
 * Reads `entries/site.yaml` in a project's folder. `origin` is where the site is served, if not at its `url`. The logo
 * is among `files`; without them, the site has none. `note` gets each link in a field to a document of the site.
 */
export const readSite = (
  root: string,
  origin: string | undefined,
  report: Report,
  files?: ServedFiles,
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
  const say = sayer(SITE_FILE, yaml.positionOf, report);
  const { logo: logoName, ...settings } = fields;
  const logo = logoName === undefined || files === undefined ? undefined : logoNamed(logoName, files, say);
  checkOrganizations(settings, say);
  checkTranslations(settings, say);
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
