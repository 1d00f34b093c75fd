import { type Path, RELEASES } from '../model/url.ts';
import { type Answer, decodedBody, isSilent, plainly, type Reply } from './answer.ts';
import { differing, type ExpectedDocument, LISTING, pathOf, releasesIn } from './documents.ts';
import { type Check, conclude, failed, listed, ok, skipped } from './finding.ts';
import type { LocalEdition } from './local-build.ts';

const withStatus = (status: number, { question }: ExpectedDocument, reply: Reply | undefined) => {
  if (reply === undefined || isSilent(reply)) return `${question.path}: ${reply?.silence ?? 'not asked'}`;
  return reply.status === status ? undefined : `${question.path} answers ${reply.status}`;
};

const typeOf = (answer: Answer): string => answer.headers['content-type'] ?? 'nothing';

/** Returns the check that documents answer, each with its media type. */
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

/** Returns the check that documents have the bytes of the build. */
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
export const idsCheck = (documentAt: LocalEdition['documentAt']): Check => ({
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
        'If it is out too early, withdraw it or let it stand: see "An embargo leaked" in entries/README.md',
      ),
  };
};

/** Other addresses of feeds and pages that are requested, and former addresses of releases. */
const MAX_OTHERS = 30;
const MAX_ALIASES = 5;

/** Returns the check that other addresses of feeds, pages and releases redirect to them. */
export const redirectsCheck = (redirects: readonly (readonly [from: Path, to: Path])[]): Check => {
  const isRelease = ([from]: readonly [Path, Path]) => from.startsWith(`${RELEASES}/`);
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
