import type { Format } from '../../feeds/format.ts';
import type { ErrorStatus } from '../error-status.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';

/** What an error page says: what went wrong, and what would be right. */
type ErrorWords = { readonly title: string; readonly detail: string };

/** Everything that the pages say by themselves, in one language. */
export type Words = {
  /** BCP 47. */
  readonly language: string;

  /** Between the items of a list, and behind a label. */
  readonly comma: string;
  readonly colon: string;
  readonly skip: string;
  readonly site: string;
  readonly releases: string;
  readonly feeds: string;
  readonly publishedBy: string;
  readonly subscribe: string;

  /** On a button, before and after it has copied an address. */
  readonly copy: string;
  readonly copied: string;

  readonly nothingYet: string;
  readonly nothingAtPresent: string;
  readonly byYear: string;
  readonly topics: string;
  readonly organizations: string;
  readonly languages: string;
  readonly releasesOf: (year: string) => string;
  readonly allOf: (site: string, year: string) => string;
  readonly releasesOn: (topic: string) => string;
  readonly releasesWith: (organization: string) => string;
  readonly website: string;

  readonly updated: string;
  readonly corrected: string;
  readonly corrections: string;
  readonly peopleInStory: string;
  readonly organizationsInStory: string;
  readonly source: string;
  readonly files: string;
  readonly photo: string;
  readonly about: (name: string) => string;
  readonly contacts: string;

  readonly search: {
    readonly title: string;
    readonly description: (site: string) => string;
    readonly label: string;
    readonly button: string;
    /** How many were found; that there are more than the best; that there is none. */
    readonly found: (count: string) => string;
    readonly best: (count: string) => string;
    readonly nothing: string;
  };

  readonly withdrawn: string;
  readonly withdrawnOn: string;
  readonly reason: string;

  readonly errors: Readonly<Record<ErrorStatus, ErrorWords>>;

  readonly audience: Readonly<Record<Format['audience'], string>>;
  readonly opml: string;
  readonly howToSubscribe: string;
  /** What to do with an address, in each kind of reader. */
  readonly readers: readonly { readonly kind: string; readonly help: string }[];
  readonly guide: {
    readonly description: (site: string) => string;
    readonly title: (site: string) => string;
    readonly lede: string;
    readonly same: string;
    readonly narrower: string;
  };
  /** To somebody who opened a feed in a browser. */
  readonly feedPage: {
    readonly lede: string;
    readonly latest: string;
    readonly page: string;
    readonly raw: string;
  };
};

const dictionaries = new Map([en, ja, ko].map((words) => [words.language, words]));

/** The words of a language; English, where a language has none. */
export const wordsFor = (language: string): Words =>
  dictionaries.get(new Intl.Locale(language).language) ?? en;
