import { digest } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import { lang } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';
import { MAX_FOUND, QUERY_LENGTH, type SearchPage, type Slot, type Template } from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import { SEARCH } from '../model/url.ts';
import { layout } from './layout.ts';
import { releaseItem } from './release-list.ts';
import type { Words } from './words/vocabulary.ts';
import { wordsFor } from './words/words.ts';

/** Renders the search form. It works without the script, which only searches while a visitor types. */
export const searchForm = (words: Words, ours: Markup | false, query = ''): Markup =>
  markup`<form class="search" role="search" action="${SEARCH}" method="get" data-search${ours}>
<label for="q">${words.search.label}</label>
<input type="search" name="q" id="q" maxlength="${QUERY_LENGTH}" value="${query}" autocomplete="off" dir="auto">
<button>${words.search.button}</button>
</form>`;

/** Renders the results. Without any, an empty element that the script fills. */
export const searchResults = (found?: Markup): Markup =>
  found === undefined
    ? markup`<div id="results" hidden></div>`
    : markup`<div id="results">\n${found}\n</div>`;

/** Renders a release as a search result, as the home page lists it. */
export const foundRelease = (site: Site, entry: Entry): string =>
  releaseItem(site, site.language, wordsFor(site.language), entry).markup;

/** Renders the search page, with slots that the Worker fills with results. */
export const searchPage = (site: Site): string => {
  const words = wordsFor(site.language);
  const { title, description, found, best, nothing, partial } = words.search;
  // No setting can contain the hash of all settings.
  const mark = digest(JSON.stringify(site));
  const slot = (name: Slot): string => mark + name + mark;
  const toTemplate = (text: string): Template => text.split(mark);
  const ours = lang(words.language, site.language);
  const page = (title: string, query: string, results?: Markup): string =>
    layout(site, {
      title,
      description: description(site.title),
      isScripted: true,
      main: markup`<h1${ours}>${words.search.title}</h1>
${searchForm(words, ours, query)}
${searchResults(results)}`,
    });
  const pages: SearchPage = {
    form: page(title, ''),
    results: toTemplate(
      page(
        `${title}${words.colon}${slot('query')}`,
        slot('query'),
        markup`<h2 id="found-status"${ours}>${slot('status')}</h2>
${slot('note')}<ol class="releases" id="found">
${slot('found')}</ol>`,
      ),
    ),
    status: {
      none: toTemplate(nothing),
      all: toTemplate(found(slot('count'))),
      more: toTemplate(best(String(MAX_FOUND))),
    },
    partial: markup`<p class="note"${ours}>${partial}</p>\n`.markup,
  };
  return JSON.stringify(pages);
};
