import type { Release } from './an-archive.ts';

export type Scenario = {
  readonly name: string;
  readonly method: 'GET' | 'HEAD';
  readonly path: (releases: readonly Release[]) => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  /** Whether a web server with the same bytes in a file can answer it. */
  readonly isFile: boolean;
};

export const FEED = '/rss.xml';

const feed: Scenario = {
  name: 'feed 200',
  method: 'GET',
  path: () => FEED,
  headers: {},
  status: 200,
  isFile: true,
};

export const pathOf = ({ slug }: Release): string => `/releases/${slug}`;

const middle = (releases: readonly Release[]): string => {
  const release = releases[Math.floor(releases.length / 2)];
  if (release === undefined) throw new Error('An archive has one release at least.');
  return pathOf(release);
};

export const scenarios: readonly Scenario[] = [
  feed,
  {
    ...feed,
    name: 'feed 200 compressed',
    headers: { 'Accept-Encoding': 'br, gzip, deflate' },
    isFile: false,
  },
  // If-None-Match comes from what each contender answered before.
  { ...feed, name: 'feed 304', status: 304 },
  { ...feed, name: 'page 200', path: middle },
  {
    ...feed,
    name: '404',
    path: () => '/nothing-here',
    headers: { Accept: 'text/html' },
    status: 404,
    isFile: false,
  },
  { ...feed, name: 'HEAD', method: 'HEAD', isFile: false },
];
