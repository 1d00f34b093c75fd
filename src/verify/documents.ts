import { formats } from '../feeds/formats.ts';
import { ARCHIVE, GUIDE, jsonPath, markdownPath, type Path, slugIn } from '../model/url.ts';
import { decodedBody, isSilent, plainly, type Question, type Reply } from './answer.ts';
import type { Expected, LocalEdition } from './local-build.ts';

/** A document that must answer as the build on this machine has it. */
export type ExpectedDocument = { readonly question: Question; readonly expected: Expected };

type DocumentAt = LocalEdition['documentAt'];

const documentsAt = (documentAt: DocumentAt, paths: readonly Path[]): readonly ExpectedDocument[] =>
  paths.flatMap((path) => {
    const expected = documentAt(path);
    if (expected === undefined) return [];
    const { path: at, headers } = plainly(path);
    const isPage = expected.head.type.startsWith('text/html');
    return [
      { question: { path: at, headers: { ...headers, ...(isPage && { Accept: 'text/html' }) } }, expected },
    ];
  });

/** A release in the list of all releases. */
type ListedRelease = { readonly id: string; readonly url: string; readonly state: string };

/** The list of all releases, for programs. */
export const LISTING: Path = '/releases.json';

/** Returns the releases in a document of the list; none if it is another text. */
export const releasesIn = (text: string): readonly ListedRelease[] => {
  try {
    return (JSON.parse(text) as { releases?: ListedRelease[] }).releases ?? [];
  } catch {
    return [];
  }
};

/** Returns the path of a listed release; empty if it has no URL. */
export const pathOf = ({ url }: Pick<ListedRelease, 'url'>): Path =>
  URL.canParse(url) ? new URL(url).pathname : '';

/** Returns the newest release in each of its forms. */
export const newestRelease = (documentAt: DocumentAt): readonly ExpectedDocument[] => {
  const releases = releasesIn(documentAt(LISTING)?.body.toString() ?? '');
  const newest = releases.find(({ state }) => state !== 'withdrawn');
  if (newest === undefined) return [];
  const path = pathOf(newest);
  return documentsAt(documentAt, [path, markdownPath(slugIn(path)), jsonPath(slugIn(path))]);
};

/** Returns the lists of older releases: the pages, the list for programs, and the newest archive of the feed. */
export const archives = (documentAt: DocumentAt): readonly ExpectedDocument[] => {
  const feeds = formats.flatMap(({ path }) => {
    const older = /(?:"next_url":|rel="prev-archive"[^>]*href=|href=)"([^"]*\/feeds\/\d+\/[^"]+)"/.exec(
      documentAt(path)?.body.toString() ?? '',
    )?.[1];
    return older === undefined ? [] : [new URL(older).pathname];
  });
  return documentsAt(documentAt, [ARCHIVE, LISTING, ...feeds]);
};

/** Returns other documents that programs and people begin with. */
export const entrances = (documentAt: DocumentAt): readonly ExpectedDocument[] =>
  documentsAt(documentAt, ['/', GUIDE, '/feeds.opml', '/sitemap.xml']);

/** Returns the paths of the documents that answer with other bytes than the build has. */
export const differing = (
  documents: readonly ExpectedDocument[],
  replies: readonly Reply[],
): readonly Path[] =>
  documents.flatMap(({ question, expected }, n) => {
    const reply = replies[n];
    if (reply === undefined || isSilent(reply) || reply.status !== expected.head.status) return [];
    return decodedBody(reply)?.equals(expected.body) ? [] : [question.path];
  });
