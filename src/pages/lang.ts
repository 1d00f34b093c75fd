import { directionOf } from '../model/language.ts';
import { type Markup, markup } from '../model/markup.ts';

/** A text in a language, inside one in another. */
export const inLanguage = (language: string, around: string, text: Markup | string): Markup =>
  language === around ? markup`${text}` : markup`<span${lang(language, around)}>${text}</span>`;

/** The attributes of an element whose text is in a language, inside one in another; nothing where both are the same. */
export const lang = (language: string, around: string): Markup | false =>
  language !== around &&
  markup` lang="${language}"${directionOf(language) !== directionOf(around) && markup` dir="${directionOf(language)}"`}`;
