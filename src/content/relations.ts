import type { Report } from '../model/problem.ts';
import type { EntryFile } from './entry-file.ts';

/** An address from before must not be one that another release has, or had. */
const checkAliases = (
  files: readonly EntryFile[],
  slugs: ReadonlyMap<string, string>,
  report: Report,
): void => {
  const fileOf = new Map([...slugs].map(([file, slug]) => [slug, file]));
  const taken = new Map<string, string>();
  for (const { file, slug, entry, places } of files)
    for (const [n, alias] of (entry?.aliases ?? []).entries()) {
      const owner = fileOf.get(alias);
      const other = taken.get(alias);
      const refuse = (message: string) => {
        const place = places.aliases[n];
        if (place !== undefined)
          report({ file, ...place, message: `aliases: ${JSON.stringify(alias)} ${message}` });
      };
      if (alias === slug) refuse('is the name that the release has. Remove it');
      else if (owner !== undefined) refuse(`is the name of ${owner}. Remove it, or rename that file`);
      else if (other !== undefined) refuse(`is an alias in ${other} too. Keep one of the two`);
      taken.set(alias, other ?? file);
    }
};

/** A translation names an original that is none itself, in a language that the release is not yet in. */
const checkTranslations = (files: readonly EntryFile[], report: Report): void => {
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
      refuse(
        renamed === undefined
          ? 'is the name of no entry. Write the name of a file, without .md'
          : `is a name that ${renamed.file} had before. Write ${renamed.slug}`,
      );
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

/** Everything that entries say of each other. */
export const checkRelations = (
  files: readonly EntryFile[],
  slugs: ReadonlyMap<string, string>,
  report: Report,
): void => {
  checkAliases(files, slugs, report);
  checkTranslations(files, report);
};
