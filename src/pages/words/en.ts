import { releaseWords } from '../../feeds/release-words.ts';
import type { Words } from './vocabulary.ts';

export const en: Words = {
  ...releaseWords.en,

  skip: 'Skip to the text',
  site: 'Site',
  releases: 'Releases',
  feeds: 'Feeds',
  publishedBy: 'Published by ',
  subscribe: 'Subscribe',

  copy: 'Copy address',
  copied: 'Copied',

  nothingYet: 'Nothing is published yet. The feeds will bring the first release.',
  nothingAtPresent: 'There is no release here at present.',
  byYear: 'By year',
  topics: 'Topics',
  organizations: 'Organizations',
  languages: 'Languages',
  releasesOf: (year) => `Releases of ${year}`,
  allOf: (site, year) => `All that ${site} published in ${year}.`,
  releasesOfMonth: (month) => `Releases of ${month}`,
  archive: 'Archive',
  older: 'Older releases',
  newer: 'Newer releases',
  releasesOn: (topic) => `Releases on ${topic}`,
  releasesWith: (organization) => `Releases that name ${organization}`,
  website: 'Website',

  corrected: 'Corrected',
  peopleInStory: 'People in this story',
  organizationsInStory: 'Organizations in this story',
  source: 'Source: ',
  files: 'Files',
  transcript: 'Transcript',
  fullSize: 'Download in full size',
  pixels: (width, height) => `${width} × ${height} pixels`,

  media: {
    title: 'Pictures and files',
    pictures: 'Pictures',
    recordings: 'Sound and film',
    documents: 'Documents',
    older: 'Older pictures and files',
    newer: 'Newer pictures and files',
  },

  search: {
    title: 'Search',
    description: (site) => `Search the releases of ${site}.`,
    label: 'Search the releases',
    button: 'Search',
    found: (count) => `Releases found: ${count}`,
    best: (count) => `More than ${count} releases found. These fit best; another word narrows the search.`,
    nothing: 'No release was found. Try fewer or other words.',
    partial: 'Some old texts were not searched in full.',
  },

  preview: {
    asOf: (moment) => `Preview: the newsroom as of ${moment}`,
    draft: 'Draft: not published',
    embargoed: (moment) => `Embargoed until ${moment}.`,
    for: 'Preview for ',
  },

  errors: {
    400: {
      title: 'This address can’t be read',
      detail: 'A percent sign in it does not begin a character. Type the address again, or copy it whole.',
    },
    404: {
      title: 'There is nothing at this address',
      detail: 'It may be mistyped or cut off. The latest releases are on the home page.',
    },
    405: {
      title: 'This address can only be read',
      detail: 'Ask for it with GET or HEAD.',
    },
    412: {
      title: 'The condition of this request is not met',
      detail: 'Leave If-Match and If-Unmodified-Since away to get what is here now.',
    },
  },

  audience: {
    readers: 'for every feed reader',
    correctors: 'for feed readers that keep track of corrections',
    programs: 'for programs, and for readers that prefer it',
  },
  opml: 'a list of all subjects for readers that import lists',
  howToSubscribe: 'What a feed is, and how to subscribe',
  readers: [
    {
      kind: 'Reader app or website',
      help: 'Paste the address where it says “Add feed”, “Follow” or “Subscribe”. That of this page works in most of them.',
    },
    {
      kind: 'Mail program',
      help: 'Add an account for feeds, and paste the address of RSS there.',
    },
    {
      kind: 'Your own program',
      help: 'Fetch JSON Feed, and send back its ETag: you get what has changed.',
    },
  ],
  guide: {
    description: (site) => `How to follow ${site} in a feed reader or with a program.`,
    title: (site) => `Follow ${site}`,
    lede: 'A feed is an address that a feed reader looks at for you. Each new release appears in the reader by itself, without an account or an e-mail address. To stop, remove the feed from the reader.',
    same: 'Copy one of these addresses, and paste it into your reader. All of them hold the same latest releases in full. Take the first if you don’t know which.',
    narrower: 'To follow one subject alone, copy the address of its page:',
  },
  feedPage: {
    lede: 'This address is a feed. A feed reader looks at it for you, and each new release appears there by itself. Copy the address, and paste it into your reader.',
    latest: 'Latest in this feed',
    page: 'Read these releases on the web',
    raw: 'Download the feed as it is: ',
  },
};
