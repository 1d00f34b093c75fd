import type { Collection } from '../model/collection.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { layout } from './layout.ts';
import { lang } from './phrasing.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** A link to a collection, and how many releases it has. */
export type Signpost = Pick<Collection, 'path' | 'name' | 'language'> & { readonly count?: number };

export const toSignpost = ({ path, name, language, entries }: Collection): Signpost => ({
  path,
  name,
  language,
  count: entries.length,
});

export const signposts = (language: string, posts: readonly Signpost[]): Markup =>
  markup`<ul class="signposts">
${posts.map(
  (post) =>
    markup`<li><a href="${post.path}"${lang(post.language, language)}>${post.name}</a>${post.count !== undefined && markup` <small>${post.count}</small>`}</li>\n`,
)}</ul>`;

/** Renders the list of all topics, all organizations or all languages. */
export const collectionListPage = (
  site: Site,
  path: Path,
  kind: keyof Pick<Words, 'topics' | 'organizations' | 'languages'>,
  posts: readonly Signpost[],
): string => {
  const words = wordsFor(site.language);
  return layout(site, {
    title: words[kind],
    description: `${site.title}: ${words[kind]}`,
    path,
    main: markup`<h1${lang(words.language, site.language)}>${words[kind]}</h1>
${posts.length === 0 ? markup`<p${lang(words.language, site.language)}>${words.nothingAtPresent}</p>` : signposts(site.language, posts)}`,
  });
};
