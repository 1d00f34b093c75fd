import type { Reference, Text } from '../model/entry.ts';
import { inLanguage, lang, ownName } from '../model/language.ts';
import { type Markup, markup, raw } from '../model/markup.ts';
import { licenseName, type Rights } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { permalink } from '../model/url.ts';
import { type ReleaseWords, releaseWordsFor } from './release-words.ts';

/** The content of an entry, or a part of it, in both forms. */
export type Content = Pick<Text, 'html' | 'text'>;

/** Makes a content of its two forms. */
export const part = ({ markup: html }: Markup, text: string): Content => ({ html, text });

/** Returns rights in one line: `© 2025 Newsroom · License: CC-BY-4.0`; nothing if none are stated. */
export const rightsLine = (language: string, { copyright, license }: Rights): Content | undefined => {
  const words = releaseWordsFor(language);
  const label = `${words.license}${words.colon}`;
  const parts = [
    ...(copyright === undefined ? [] : [part(markup`${copyright}`, copyright)]),
    ...(license === undefined
      ? []
      : [
          part(
            markup`${inLanguage(words.language, language, label)}<a rel="license" href="${license.url}">${licenseName(license)}</a>`,
            label + licenseName(license),
          ),
        ]),
  ];
  if (parts.length === 0) return undefined;
  return part(raw(parts.map(({ html }) => html).join(' · ')), parts.map(({ text }) => text).join(' · '));
};

/**
 * Returns links to other versions of a release in one line: `Also in 日本語, 한국어`. `around` is the language of the text around
 * them. In plain text, URLs are in angle brackets (RFC 3986 C).
 */
export const alsoIn = (
  site: Site,
  words: ReleaseWords,
  around: string,
  versions: readonly Reference[],
): Content => {
  const links = versions.map((one) => {
    const [url, name] = [permalink(site, one), ownName(one.language)];
    return part(
      markup`<a href="${url}" hreflang="${one.language}"${lang(one.language, around)}>${name}</a>`,
      `${name} <${url}>`,
    );
  });
  return part(
    markup`${inLanguage(words.language, around, words.alsoIn)}${raw(links.map(({ html }) => html).join(words.comma))}`,
    words.alsoIn + links.map(({ text }) => text).join(words.comma),
  );
};
