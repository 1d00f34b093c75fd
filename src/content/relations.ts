import { isFeedId } from '../model/collection.ts';
import type { Report } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { slugKey } from '../model/slug.ts';
import type { EntryFile } from './entry-file.ts';
import { nameOf, type Slugs } from './entry-slug.ts';
import { RECORD } from './record.ts';
import { PLACEHOLDER_URL } from './site-file.ts';

/** The beginning of ids that were made before the newsroom had its own address. */
const PLACEHOLDER_TAG = `tag:${new URL(PLACEHOLDER_URL).hostname},`;

/** A feed reader shows only one of two entries with the same id. */
const checkIds = (site: Site, files: readonly EntryFile[], report: Report): void => {
  const taken = new Map<string, EntryFile>();
  for (const found of files) {
    const { file, slug, entry, places, idFrom } = found;
    if (entry === undefined) continue;
    const other = taken.get(entry.id);
    if (site.authority !== PLACEHOLDER_URL && entry.id.startsWith(PLACEHOLDER_TAG)) {
      const message = `id: was made before the newsroom had its address. If the release was never deployed, remove the id, and its line in ${RECORD}`;
      report({ file, ...places.id, isWarning: true, message });
    }
    if (isFeedId(site, entry.id)) {
      const message = `id: ${JSON.stringify(entry.id)} is the id of a feed. Give the entry its own`;
      report({ file, ...places.id, message });
    }
    // Two entries with the same alias are reported for the alias.
    const isByAlias = idFrom === 'alias' && other?.idFrom === 'alias';
    if (other !== undefined && other.slug !== slug && !isByAlias) {
      const message = `id: ${JSON.stringify(entry.id)} is the id of ${other.file} too. Give each its own`;
      report({ file, ...places.id, message });
    }
    taken.set(entry.id, other ?? found);
  }
};

/** An alias must not be the name or an alias of another release. */
const checkAliases = (files: readonly EntryFile[], slugs: Slugs, report: Report): void => {
  const fileOf = new Map([...slugs].map(([file, slug]) => [slugKey(slug), file]));
  const taken = new Map<string, string>();
  for (const { file, slug, entry, places } of files)
    for (const [n, alias] of (entry?.aliases ?? []).entries()) {
      // An alias with other capitals than the name makes the id of a release that was renamed so.
      if (alias !== slug && slugKey(alias) === slugKey(slug)) continue;
      const owner = fileOf.get(slugKey(alias));
      const other = taken.get(slugKey(alias));
      const refuse = (message: string) => {
        const place = places.aliases[n];
        if (place !== undefined)
          report({ file, ...place, message: `aliases: ${JSON.stringify(alias)} ${message}` });
      };
      if (alias === slug) refuse('is the name that the release has. Remove it');
      else if (owner !== undefined) refuse(`is the name of ${owner}. Remove it, or rename that file`);
      else if (other !== undefined) refuse(`is an alias in ${other} too. Keep one of the two`);
      taken.set(slugKey(alias), other ?? file);
    }
};

/** A translation names an original in another language. The original must not be a translation itself. */
const checkTranslations = (files: readonly EntryFile[], drafts: Slugs, report: Report): void => {
  const bySlug = new Map(files.map((one) => [one.slug, one]));
  const languages = new Map<string, string>();
  for (const { file, slug, entry } of files)
    if (entry !== undefined && entry.translationOf === undefined)
      languages.set(`${slug} ${entry.language}`, file);
  for (const { file, slug, entry, places } of files) {
    const { translationOf, language } = entry ?? {};
    if (translationOf === undefined || language === undefined) continue;
    const refuse = (message: string) =>
      report({
        file,
        ...places.translationOf,
        message: `translationOf: ${JSON.stringify(translationOf)} ${message}`,
      });
    const original = bySlug.get(translationOf);
    const same = languages.get(`${translationOf} ${language}`);
    if (translationOf === slug)
      refuse('is this release itself. Name the one that it says in another language');
    else if (original === undefined) {
      const renamed = files.find((one) => one.entry?.aliases.includes(translationOf));
      const meant = files.find(
        (one) => nameOf(one.file) === translationOf || slugKey(one.slug) === slugKey(translationOf),
      );
      const draft = [...drafts].find(([, slug]) => slug === translationOf)?.[0];
      if (draft !== undefined)
        refuse(`is the name of a draft, ${draft}. Publish that first, or remove translationOf`);
      else if (renamed !== undefined)
        refuse(`is a name that ${renamed.file} had before. Write ${renamed.slug}`);
      else if (meant !== undefined) refuse(`is not the slug of ${meant.file}. Write ${meant.slug}`);
      else refuse('is the name of no entry. Write the name of a file, without .md');
    } else if (original.entry?.translationOf === slug)
      refuse(
        'names this release as its original too. Remove translationOf from the one that was written first',
      );
    else if (original.entry?.translationOf !== undefined)
      refuse(`is a translation itself. Write ${original.entry.translationOf}`);
    else if (same !== undefined)
      refuse(
        `is there in this language already: ${same}. Set language: to that of this text, or keep one of the two`,
      );
    languages.set(`${translationOf} ${language}`, same ?? file);
  }
};

/** Checks everything that entries say of each other. */
export const checkRelations = (
  site: Site,
  files: readonly EntryFile[],
  slugs: Slugs,
  drafts: Slugs,
  report: Report,
): void => {
  checkIds(site, files, report);
  checkAliases(files, slugs, report);
  checkTranslations(files, drafts, report);
};
