import type { Instant } from '../model/instant.ts';
import { decodedBody, isSilent, plainly } from './answer.ts';
import type { Connection } from './ask.ts';
import type { ExpectedDocument } from './documents.ts';
import { type Check, conclude, type Finding, failed, ok, skipped, warning } from './finding.ts';
import type { Expected } from './local-build.ts';

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
        "Cloudflare's managed robots.txt puts them there, to turn AI crawlers away. If you do not want that, turn it off " +
          'under Security > Settings (developers.cloudflare.com/bots/additional-configurations/managed-robots-txt)',
      );
    }
    return failed(
      `answers ${reply.status} with ${text === '' ? 'nothing' : 'another text'}`,
      'A rule of your zone or another Worker answers /robots.txt. Remove its route',
    );
  },
});

/** Seconds that may pass between an answer and this clock. */
const SLACK = 5;

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
      const longest = Math.min(maxAge, Math.max(0, next - now()) + SLACK);
      if (kept > longest) return `${question.path} may be kept for ${kept} s, not ${longest}`;
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

/** Returns the check that plain HTTP leads to HTTPS. */
export const httpsCheck = (origin: string): Check => ({
  name: 'https',
  questions: [{ path: '/', isPlain: true }],
  judge: ([reply]): Finding => {
    const hint =
      "Turn on Always Use HTTPS in Cloudflare's dashboard, under SSL/TLS > Edge Certificates. An address of workers.dev has no such setting";
    if (reply === undefined || isSilent(reply)) return skipped(`port 80: ${reply?.silence}`);
    const { status, headers } = reply;
    return [301, 302, 307, 308].includes(status) && headers['location'] === `${origin}/`
      ? ok('plain HTTP leads to HTTPS')
      : warning(`plain HTTP answers ${status}, and does not lead to ${origin}`, hint);
  },
});

/** Milliseconds. */
const DAY = 24 * 3600 * 1000;

/** Days before its end from which a certificate is a warning. Cloudflare renews it a month before. */
const MIN_DAYS = 14;

/** Judges the certificate at a time in milliseconds. */
export const judgeCertificate = (connection: Connection, now: number): Finding => {
  const hint =
    "See SSL/TLS > Edge Certificates in Cloudflare's dashboard. The first certificate of a domain takes some minutes";
  if ('silence' in connection) return failed(connection.silence, hint);
  const days = Math.floor((connection.validUntil.getTime() - now) / DAY);
  const until = connection.validUntil.toISOString().slice(0, 10);
  return days < MIN_DAYS
    ? warning(`ends in ${days} days, on ${until}`, `It should have been renewed. ${hint}`)
    : ok(`${days} days left, until ${until}`);
};

/** Judges the protocol that the server chose. */
export const judgeProtocol = (connection: Connection): Finding => {
  if ('silence' in connection) return skipped(connection.silence);
  return connection.protocol === 'h2'
    ? ok('spoken')
    : warning(
        `not spoken, but ${connection.protocol}`,
        'Turn on HTTP/2 under Speed > Settings > Protocol optimization',
      );
};
