import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Words } from './vocabulary.ts';

const dictionaries = new Map([en, ja, ko].map((words) => [words.language, words]));

const known = new Map<string, Words>();

/** Returns the words of a language; English if the pages do not speak it. */
export const wordsFor = (language: string): Words => {
  const words = known.get(language) ?? dictionaries.get(new Intl.Locale(language).language) ?? en;
  known.set(language, words);
  return words;
};
