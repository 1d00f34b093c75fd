import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../model/site.ts';
import { checkCuts, checkFields, siteFields } from './fields.ts';
import { keyOf, nameSlug } from './name.ts';
import { type Report, START } from './problem.ts';
import { readSource } from './source.ts';
import { SITE_FILE } from './surroundings.ts';
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
  translations: [],
  organizations: [],
  contacts: [],
  static: false,
  limits: { feed: 30, home: 30 },
};

/** Reads `entries/site.yaml` in a project's folder. `origin` is where the site is served, if not at its `url`. */
export const readSite = (root: string, origin: string | undefined, report: Report): Site | undefined => {
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
  checkCuts(SITE_FILE, yaml, report);
  const organizations = fields.organizations.map((one) => ({ ...one, slug: nameSlug(one.name) }));
  for (const [n, { name }] of organizations.entries()) {
    const other = organizations.slice(0, n).find((one) => keyOf(one.name) === keyOf(name));
    const message = `organizations.name: ${JSON.stringify(name)} is ${JSON.stringify(other?.name)}, which is described above. Keep one of them`;
    if (other !== undefined)
      report({ file: SITE_FILE, ...yaml.positionOf(['organizations', n, 'name']), message });
  }
  for (const [n, { language }] of fields.translations.entries()) {
    const isTwice = fields.translations.slice(0, n).some((one) => one.language === language);
    const isOwn = language === fields.language;
    const message = `translations.language: ${JSON.stringify(language)} is ${isOwn ? 'the language of the site' : 'there already'}. Remove one of the two`;
    if (isTwice || isOwn)
      report({ file: SITE_FILE, ...yaml.positionOf(['translations', n, 'language']), message });
  }
  return { authority: fields.url, ...fields, organizations, url: origin ?? fields.url };
};
