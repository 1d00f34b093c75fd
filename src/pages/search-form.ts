import { type Markup, markup } from '../model/markup.ts';
import { QUERY_LENGTH } from '../model/search-page.ts';
import { SEARCH } from '../model/url.ts';
import type { Words } from './words/words.ts';

/** Where to search all releases. It works by itself; the script of the page makes it answer while somebody types. */
export const searchForm = (words: Words, ours: Markup | false, query = ''): Markup =>
  markup`<form class="search" role="search" action="${SEARCH}" method="get" data-search${ours}>
<label for="q">${words.search.label}</label>
<input type="search" name="q" id="q" maxlength="${QUERY_LENGTH}" value="${query}" autocomplete="off" dir="auto">
<button>${words.search.button}</button>
</form>`;

/** What was found. Before anybody asks, it is nothing, and for the script of the page to fill in. */
export const searchResults = (found?: Markup): Markup =>
  found === undefined
    ? markup`<div id="results" hidden></div>`
    : markup`<div id="results">\n${found}\n</div>`;
