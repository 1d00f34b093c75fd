import { subtagsOf } from '../../model/language.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Words } from './vocabulary.ts';

const dictionaries = new Map([en, ja, ko].map((words) => [words.language, words]));

/** Returns the words of a language; English if the pages do not speak it. */
export const wordsFor = (language: string): Words => dictionaries.get(subtagsOf(language).language) ?? en;
