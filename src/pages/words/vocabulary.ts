import type { OfferedFormat } from '../../feeds/feed.ts';
import type { ReleaseWords } from '../../feeds/release-words.ts';
import type { Head } from '../../model/document.ts';

/** The statuses of errors that have a document of their own. Each withdrawal has its own 410. */
export type ErrorStatus = Exclude<Head['status'], 200 | 410>;

/** The texts of an error page: the problem and its solution. */
type ErrorWords = { readonly title: string; readonly detail: string };

/** The words of the pages in one language. */
export type Words = ReleaseWords & {
  readonly skip: string;
  readonly site: string;
  readonly releases: string;
  readonly feeds: string;
  readonly publishedBy: string;
  readonly subscribe: string;

  /** On a button, before and after it copies. */
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
  /** The month comes with its year. */
  readonly releasesOfMonth: (month: string) => string;
  /** The list of all years and months. */
  readonly archive: string;
  readonly older: string;
  readonly newer: string;
  readonly releasesOn: (topic: string) => string;
  readonly releasesWith: (organization: string) => string;
  readonly website: string;

  readonly corrected: string;
  readonly peopleInStory: string;
  readonly organizationsInStory: string;
  readonly source: string;
  readonly files: string;
  readonly transcript: string;
  /** On a link that saves a picture as large as it is. */
  readonly fullSize: string;
  readonly pixels: (width: string, height: string) => string;

  /** The pictures and files of all releases. */
  readonly media: {
    readonly title: string;
    readonly pictures: string;
    readonly recordings: string;
    readonly documents: string;
    readonly older: string;
    readonly newer: string;
  };

  readonly search: {
    readonly title: string;
    readonly description: (site: string) => string;
    readonly label: string;
    readonly button: string;
    /** The count of results; that there are more than the best; that there are none. */
    readonly found: (count: string) => string;
    readonly best: (count: string) => string;
    readonly nothing: string;
    /** That the texts of the oldest releases were not searched. */
    readonly partial: string;
  };

  /** On what is not public. */
  readonly preview: {
    readonly asOf: (moment: string) => string;
    readonly draft: string;
    readonly embargoed: (moment: string) => string;
    /** Before the name of those who may see it. */
    readonly for: string;
  };

  readonly errors: Readonly<Record<ErrorStatus, ErrorWords>>;

  readonly audience: Readonly<Record<OfferedFormat['audience'], string>>;
  readonly opml: string;
  readonly howToSubscribe: string;
  /** How to use a URL in each kind of reader. */
  readonly readers: readonly { readonly kind: string; readonly help: string }[];
  readonly guide: {
    readonly description: (site: string) => string;
    readonly title: (site: string) => string;
    readonly lede: string;
    readonly same: string;
    readonly narrower: string;
  };
  /** For visitors who open a feed in a browser. */
  readonly feedPage: {
    readonly lede: string;
    readonly latest: string;
    readonly page: string;
    readonly raw: string;
  };
};
