import { formats } from '../feeds/formats.ts';
import type { Instant } from '../model/instant.ts';
import { jsonPath, markdownPath, type Path } from '../model/url.ts';
import { type Answer, decodedBody, isSilent, type Question, type Reply } from './answer.ts';
import type { Connection } from './ask.ts';
import { plainly } from './feed-checks.ts';
import { type Check, conclude, type Finding, failed, listed, ok, skipped, warning } from './finding.ts';
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

type ListedRelease = { readonly id: string; readonly url: string; readonly state: string };

const LISTING: Path = '/releases.json';

const releasesIn = (text: string): readonly ListedRelease[] => {
  try {
    return (JSON.parse(text) as { releases?: ListedRelease[] }).releases ?? [];
  } catch {
    return [];
  }
};

const pathOf = ({ url }: Pick<ListedRelease, 'url'>): Path =>
  URL.canParse(url) ? new URL(url).pathname : '';

/** Returns the newest release in each of its forms. */
export const newestRelease = (documentAt: DocumentAt): readonly ExpectedDocument[] => {
  const releases = releasesIn(documentAt(LISTING)?.body.toString() ?? '');
  const newest = releases.find(({ state }) => state !== 'withdrawn');
  if (newest === undefined) return [];
  const slug = decodeURIComponent(pathOf(newest).slice('/releases/'.length));
  return documentsAt(documentAt, [pathOf(newest), markdownPath(slug), jsonPath(slug)]);
};

/** Returns the lists of older releases: the pages, the list for programs, and the newest archive of the feed. */
export const archives = (documentAt: DocumentAt): readonly ExpectedDocument[] => {
  const feeds = formats.flatMap(({ path }) => {
    const older = /(?:"next_url":|rel="prev-archive"[^>]*href=|href=)"([^"]*\/feeds\/\d+\/[^"]+)"/.exec(
      documentAt(path)?.body.toString() ?? '',
    )?.[1];
    return older === undefined ? [] : [new URL(older).pathname];
  });
  return documentsAt(documentAt, ['/archive', LISTING, ...feeds]);
};

/** Returns other documents that programs and people begin with. */
export const entrances = (documentAt: DocumentAt): readonly ExpectedDocument[] =>
  documentsAt(documentAt, ['/', '/feeds', '/feeds.opml', '/sitemap.xml']);

const withStatus = (status: number, { question }: ExpectedDocument, reply: Reply | undefined) => {
  if (reply === undefined || isSilent(reply)) return `${question.path}: ${reply?.silence ?? 'not asked'}`;
  return reply.status === status ? undefined : `${question.path} answers ${reply.status}`;
};

const typeOf = (answer: Answer): string => answer.headers['content-type'] ?? 'nothing';

/** Returns the check that documents are there, as the media types that they have. */
export const presenceCheck = (name: string, documents: readonly ExpectedDocument[], fine: string): Check => ({
  name,
  questions: documents.map(({ question }) => question),
  judge: (replies) =>
    documents.length === 0
      ? skipped('the build has none')
      : conclude(
          documents.map((document, n) => {
            const reply = replies[n];
            const problem = withStatus(document.expected.head.status, document, reply);
            if (problem !== undefined || reply === undefined || isSilent(reply)) return problem;
            const { type } = document.expected.head;
            if (typeOf(reply) === type) return undefined;
            return `${document.question.path} is ${typeOf(reply)}, not ${type}`;
          }),
          fine,
          'Deploy again: npm run deploy',
        ),
});

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

export const bytesCheck = (documents: readonly ExpectedDocument[]): Check => ({
  name: 'bytes',
  questions: documents.map(({ question }) => question),
  judge: (replies) =>
    conclude(
      differing(documents, replies),
      `${documents.length} documents are as they were built`,
      'Something between the Worker and readers changes them. In your zone, turn off Email Address Obfuscation, Rocket ' +
        'Loader, the automatic script of Web Analytics, and other settings that rewrite bodies',
    ),
});

/** Returns the check that releases have the ids under which readers know them. */
export const idsCheck = (documentAt: DocumentAt): Check => ({
  name: 'ids',
  questions: [plainly(LISTING)],
  judge: ([reply]) => {
    if (reply === undefined || isSilent(reply) || reply.status !== 200) return skipped('no list of releases');
    const built = new Map(
      releasesIn(documentAt(LISTING)?.body.toString() ?? '').map((release) => [pathOf(release), release.id]),
    );
    const live = releasesIn(decodedBody(reply)?.toString() ?? '');
    const known = live.filter((release) => built.has(pathOf(release)));
    const other = known.filter((release) => built.get(pathOf(release)) !== release.id);
    return conclude(
      other.map(
        (release) => `${pathOf(release)} is ${release.id} to readers, and ${built.get(pathOf(release))} here`,
      ),
      `as in this build, of ${known.length} compared`,
      'Readers would show these releases again. Restore entries/.published, or write the ids of the readers as id: into the files',
    );
  },
});

/** Embargoed releases that are requested, three forms of each. */
const MAX_EMBARGOED = 8;

/** Returns the check that embargoed releases answer as if they were not there. */
export const embargoCheck = (embargoed: readonly Path[], isOwn: boolean): Check => {
  const paths = embargoed.slice(0, MAX_EMBARGOED).flatMap((path) => [path, `${path}.md`, `${path}.json`]);
  if (embargoed.length === 0)
    return { name: 'embargo', questions: [], judge: () => skipped('nothing is scheduled') };
  if (!isOwn)
    return {
      name: 'embargo',
      questions: [],
      judge: () => skipped('not asked: only the url of the settings, by https, may learn of a slug'),
    };
  return {
    name: 'embargo',
    questions: paths.map((path) => ({ path })),
    judge: (replies) =>
      conclude(
        paths.map((path, n) => {
          const reply = replies[n];
          if (reply === undefined || isSilent(reply)) return `${path}: ${reply?.silence}`;
          return reply.status === 404 ? undefined : `${path} answers ${reply.status}`;
        }),
        `${paths.length} addresses of scheduled releases answer 404`,
        'If it is out too early, withdraw it or let it stand: see "A release came out too early" in entries/README.md',
      ),
  };
};

/** Other addresses of feeds and pages that are requested, and former addresses of releases. */
const MAX_OTHERS = 30;
const MAX_ALIASES = 5;

export const redirectsCheck = (redirects: readonly (readonly [from: Path, to: Path])[]): Check => {
  const isRelease = ([from]: readonly [Path, Path]) => from.startsWith('/releases/');
  const chosen = [
    ...redirects.filter((redirect) => !isRelease(redirect)).slice(0, MAX_OTHERS),
    ...redirects.filter(isRelease).slice(0, MAX_ALIASES),
  ];
  return {
    name: 'redirects',
    questions: chosen.map(([from]) => ({ path: from })),
    judge: (replies) =>
      conclude(
        chosen.map(([from, to], n) => {
          const reply = replies[n];
          if (reply === undefined || isSilent(reply)) return `${from}: ${reply?.silence}`;
          const { status, headers } = reply;
          if (status === 301 && headers['location'] === to) return undefined;
          return `${from} answers ${status}${headers['location'] ? ` to ${headers['location']}` : ''}, not 301 to ${to}`;
        }),
        `${chosen.length} other addresses lead to their documents`,
        'A Redirect Rule or URL Normalization of your zone may answer first. Remove it for these addresses',
      ),
  };
};

/** Returns the check that `robots.txt` is as it was built. Cloudflare can put lines before it. */
export const robotsCheck = (expected: Expected | undefined): Check => ({
  name: 'robots.txt',
  questions: [plainly('/robots.txt')],
  judge: ([reply]) => {
    const built = expected?.body.toString() ?? '';
    if (reply === undefined || isSilent(reply)) return failed(`${reply?.silence}`, 'Deploy again');
    const text = decodedBody(reply)?.toString() ?? '';
    if (reply.status === 200 && text === built) return ok('as it was built');
    if (reply.status === 200 && text.trimEnd().endsWith(built.trimEnd())) {
      const lines = text
        .slice(0, -built.length)
        .split('\n')
        .filter((line) => line.trim() !== '').length;
      return warning(
        `${lines} lines stand before yours`,
        'Cloudflare’s managed robots.txt puts them there, to turn AI crawlers away. If you do not want that, turn it off ' +
          'under Security > Settings (developers.cloudflare.com/bots/additional-configurations/managed-robots-txt)',
      );
    }
    return failed(
      `answers ${reply.status} with ${text === '' ? 'nothing' : 'another text'}`,
      'A rule of your zone or another Worker answers /robots.txt. Remove its route',
    );
  },
});

/** Returns the check that caches keep nothing beyond its time, nor beyond the next edition. */
export const cachesCheck = (
  documents: readonly ExpectedDocument[],
  next: Instant,
  now: () => Instant,
): Check => ({
  name: 'caches',
  questions: documents.map(({ question }) => question),
  judge: (replies) => {
    const ages: number[] = [];
    const problems = documents.map(({ question, expected }, n) => {
      const reply = replies[n];
      if (reply === undefined || isSilent(reply) || reply.status !== expected.head.status) return undefined;
      const { maxAge } = expected.head;
      if (typeof maxAge !== 'number') return undefined;
      const cacheControl = reply.headers['cache-control'] ?? '';
      const kept = Number(/\bmax-age=(\d+)/.exec(cacheControl)?.[1] ?? Number.NaN);
      const age = Number(reply.headers['age'] ?? 0);
      ages.push(age);
      if (Number.isNaN(kept)) return `${question.path} has no max-age`;
      // A second may pass on the way.
      const most = Math.min(maxAge, Math.max(0, next - now()) + SLACK);
      if (kept > most) return `${question.path} may be kept for ${kept} s, not ${most}`;
      return age > kept ? `${question.path} is ${age} s old, and may be kept for ${kept}` : undefined;
    });
    return conclude(
      problems,
      `max-age is as built, and nothing is older than ${Math.max(0, ...ages)} s`,
      'A Cache Rule or Browser Cache TTL of your zone changes how long answers are kept, so an embargo may not end on its ' +
        'second. Set Browser Cache TTL to Respect Existing Headers, and purge the cache',
    );
  },
});

const SLACK = 5;

/** Returns the check that plain HTTP leads to HTTPS. */
export const httpsCheck = (origin: string): Check => ({
  name: 'https',
  questions: [{ path: '/', isPlain: true }],
  judge: ([reply]): Finding => {
    const hint =
      'Turn on Always Use HTTPS in Cloudflare’s dashboard, under SSL/TLS > Edge Certificates. An address of workers.dev has no such setting';
    if (reply === undefined || isSilent(reply)) return skipped(`port 80: ${reply?.silence}`);
    const { status, headers } = reply;
    return [301, 302, 307, 308].includes(status) && headers['location'] === `${origin}/`
      ? ok('plain HTTP leads to HTTPS')
      : warning(`plain HTTP answers ${status}, and does not lead to ${origin}`, hint);
  },
});

const DAY = 24 * 3600 * 1000;

/** Cloudflare renews a certificate a month before its end. */
const MIN_DAYS = 14;

/** Judges the certificate at a time in milliseconds. */
export const judgeCertificate = (connection: Connection, now: number): Finding => {
  const hint =
    'See SSL/TLS > Edge Certificates in Cloudflare’s dashboard. The first certificate of a domain takes some minutes';
  if ('silence' in connection) return failed(connection.silence, hint);
  const days = Math.floor((connection.validUntil.getTime() - now) / DAY);
  const until = connection.validUntil.toISOString().slice(0, 10);
  return days < MIN_DAYS
    ? warning(`ends in ${days} days, on ${until}`, `It should have been renewed. ${hint}`)
    : ok(`${days} days left, until ${until}`);
};

export const judgeProtocol = (connection: Connection): Finding => {
  if ('silence' in connection) return skipped(connection.silence);
  return connection.protocol === 'h2'
    ? ok('spoken')
    : warning(
        `not spoken, but ${connection.protocol}`,
        'Turn on HTTP/2 under Speed > Settings > Protocol optimization',
      );
};

/** Returns a check that another build answers than that of this machine, and whether its documents differ. */
export const otherBuildCheck = (
  live: string,
  local: string,
  documents: readonly ExpectedDocument[],
): Check => ({
  name: 'build',
  questions: documents.map(({ question }) => question),
  judge: (replies) => {
    const missing = documents.filter(
      ({ expected }, n) => (replies[n] as Answer | undefined)?.status !== expected.head.status,
    );
    const other = [...missing.map(({ question }) => question.path), ...differing(documents, replies)];
    return other.length === 0
      ? ok(`${live} answers, not ${local}, but with the same documents`)
      : failed(
          `${live} answers, and ${local} is here: they differ at ${listed(other)}`,
          'Deploy this build: npm run deploy. Or build what was deployed: check out its commit, and run npm run build',
        );
  },
});
