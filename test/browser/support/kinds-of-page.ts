/** A kind of page, by an example of it. */
export type Kind = {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  /** BCP 47. */
  readonly language: string;
};

const kind = (name: string, path: string, { status = 200, language = 'en' } = {}): Kind => ({
  name,
  path,
  status,
  language,
});

/** Every kind of page that a browser can open. */
export const kindsOfPage: readonly Kind[] = [
  kind('home', '/'),
  kind('release', '/releases/talks'),
  kind('release-ja', '/releases/talks-ja', { language: 'ja' }),
  kind('release-ko', '/releases/talks-ko', { language: 'ko' }),
  kind('release-ar', '/releases/talks-ar', { language: 'ar' }),
  kind('archives', '/archive'),
  kind('archive', '/archive/2024'),
  kind('press-kit', '/media'),
  kind('topic', '/topics/diplomacy'),
  kind('topic-of-a-year', '/topics/diplomacy/2024'),
  kind('organization', '/organizations/bureau-of-international-cyberspace-security'),
  kind('language', '/languages/ja', { language: 'ja' }),
  kind('topics', '/topics'),
  kind('organizations', '/organizations'),
  kind('languages', '/languages'),
  kind('feeds', '/feeds'),
  kind('search', '/search'),
  kind('search-found', '/search?q=Tokyo'),
  kind('search-nothing', '/search?q=zeppelin'),
  kind('rss', '/rss.xml'),
  kind('atom', '/topics/diplomacy/atom.xml'),
  kind('json', '/feed.json'),
  kind('missing', '/nothing', { status: 404 }),
  kind('withdrawn', '/releases/wrong-figures', { status: 410 }),
  kind('unreadable', '/%zz', { status: 400 }),
];

export const home: Kind = kind('home', '/');
export const release: Kind = kind('release', '/releases/talks');
