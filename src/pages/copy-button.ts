import { type Markup, markup } from '../model/markup.ts';
import type { Words } from './words/words.ts';

/** Copies a text, where there is a script to do it: that shows the button. `name` tells it from the others of a page. */
export const copyButton = (words: Words, name: string, text: string): Markup =>
  markup`<button class="copy" type="button" data-copy="${text}" data-copied="${words.copied}" hidden><span>${words.copy}</span><span class="unseen">${words.colon}${name}</span></button>`;
