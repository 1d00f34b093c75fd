import { memoizeRecent } from '../model/cache.ts';

/** Returns the result of a call; `undefined` if it throws. */
const attempt = <T>(call: () => T): T | undefined => {
  try {
    return call();
  } catch {
    return undefined;
  }
};

const nameOf = (type: 'language' | 'region', code: string): string | undefined =>
  attempt(() => new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code));

const localeOf = (tag: string): Intl.Locale | undefined => attempt(() => new Intl.Locale(tag));

/** Returns the tag of the language that most people in a country speak: `ko` for `KR`, `de-AT` for `AT`. */
const spokenIn = (country: string): string =>
  new Intl.Locale('und', { region: country }).maximize().minimize().toString();

/** Languages of a newsroom. To find the name of one takes as long as all other checks of a release. */
const MAX_RECENT = 100;

/** Whether a tag (BCP 47) belongs to a language with a known name. */
export const isLanguage = memoizeRecent(
  MAX_RECENT,
  (tag: string): boolean => nameOf('language', localeOf(tag)?.language ?? '') !== undefined,
);

/** Returns the language that a country code probably means: `ja` for `jp`. */
export const languageMeant = (tag: string): string | undefined => {
  const country = localeOf(tag)?.language.toUpperCase() ?? '';
  return nameOf('region', country) === undefined ? undefined : spokenIn(country);
};

/** Tags of small languages. Publishers often write them for the main language of the country with that code. */
const MISTAKEN = ['kr', 'kr-kr', 'se', 'tw', 'tw-tw'];

/** Returns a warning if a tag more likely stands for a country than for the language of that name. */
export const languageWarning = (tag: string): string | undefined => {
  if (!MISTAKEN.includes(tag.toLowerCase())) return undefined;
  const country = tag.slice(0, 2).toUpperCase();
  const { language, region } = new Intl.Locale(tag.slice(0, 2)).maximize();
  const name = nameOf('language', language);
  return (
    `${JSON.stringify(tag)} is ${name}, and the code of ${nameOf('region', country)}. ` +
    `Write ${spokenIn(country)}, or ${language}-${region} if ${name} is meant`
  );
};
