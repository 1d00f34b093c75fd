import { digest } from '../model/digest.ts';
import type { Entry } from '../model/entry.ts';
import { type Markup, markup } from '../model/markup.ts';
import { MAX_FOUND, type SearchPage, type Slot, type Template } from '../model/search-page.ts';
import type { Site } from '../model/site.ts';
import { lang } from './lang.ts';
import { layout } from './layout.ts';
import { releaseItem } from './release-list.ts';
import { searchForm, searchResults } from './search-form.ts';
import { wordsFor } from './words/words.ts';

/** A release among those that were found, as the home page lists it. */
export const foundRelease = (site: Site, entry: Entry): string =>
  releaseItem(site, site.language, wordsFor(site.language), entry).markup;

/** Where to search, and what was found, which the Worker puts in. */
export const searchPage = (site: Site): string => {
  const words = wordsFor(site.language);
  const { title, description, found, best, nothing } = words.search;
  // No setting has the hash of all settings in it.
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
<ol class="releases" id="found">
${slot('found')}</ol>`,
      ),
    ),
    status: {
      none: toTemplate(nothing),
      all: toTemplate(found(slot('count'))),
      more: toTemplate(best(String(MAX_FOUND))),
    },
  };
  return JSON.stringify(pages);
};
