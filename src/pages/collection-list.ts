import type { Collection } from '../model/collection.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import type { Site } from '../model/site.ts';
import { listPagePath, type Path } from '../model/url.ts';
import { layout } from './layout.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** A link to a collection, and how many releases it has. */
export type Signpost = Pick<Collection, 'path' | 'name' | 'language'> & { readonly count?: number };

/** Returns the link to a collection. */
export const toSignpost = ({ path, name, language, entries }: Collection): Signpost => ({
  path,
  name,
  language,
  count: entries.length,
});

/** Renders links to collections or periods, each with its number of releases. `language` is that of the page. */
export const signposts = (language: string, posts: readonly Signpost[]): Markup =>
  markup`<ul class="signposts">
${posts.map(
  (post) =>
    markup`<li><a href="${post.path}"${lang(post.language, language)}>${post.name}</a>${post.count !== undefined && markup` <small>${post.count}</small>`}</li>\n`,
)}</ul>`;

/** Returns the items with the most releases, in their order. */
export const busiest = <T>(items: readonly T[], countOf: (item: T) => number, max: number): readonly T[] => {
  if (items.length <= max) return items;
  const kept = new Set([...items].sort((a, b) => countOf(b) - countOf(a)).slice(0, max));
  return items.filter((item) => kept.has(item));
};

/** Names on a page of a list. */
export const MAX_LISTED = 500;

/** A page of a long list: its number from 1, and the first and last name of each page. */
type ListPage = { readonly number: number; readonly ranges: readonly (readonly [string, string])[] };

const pageLinks = (path: Path, { number, ranges }: ListPage): Markup =>
  markup`<ol class="signposts">
${ranges.map(
  ([first, last], n) =>
    markup`<li><a href="${listPagePath(path, n + 1)}"${n + 1 === number && markup` aria-current="page"`}>${first} – ${last}</a></li>\n`,
)}</ol>
`;

/** Renders the list of all topics, all organizations or all languages, or a page of a long list. */
export const collectionListPage = (
  site: Site,
  path: Path,
  kind: keyof Pick<Words, 'topics' | 'organizations' | 'languages'>,
  posts: readonly Signpost[],
  page: ListPage = { number: 1, ranges: [] },
): string => {
  const words = wordsFor(site.language);
  const title = page.number === 1 ? words[kind] : `${words[kind]} (${page.number})`;
  return layout(site, {
    title,
    description: `${site.title}: ${title}`,
    path: listPagePath(path, page.number),
    main: markup`<h1${lang(words.language, site.language)}>${title}</h1>
${page.ranges.length > 1 && pageLinks(path, page)}${posts.length === 0 ? markup`<p${lang(words.language, site.language)}>${words.nothingAtPresent}</p>` : signposts(site.language, posts)}`,
  });
};
