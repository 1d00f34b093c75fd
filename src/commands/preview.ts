import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { inZone } from '../content/date.ts';
import { differences, nearest } from '../content/name.ts';
import { type Newsroom, readNewsroom } from '../content/newsroom.ts';
import { check, line } from '../content/schema.ts';
import { PLACEHOLDER_URL, STAND_IN } from '../content/site-file.ts';
import { parseDuration } from '../model/duration.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { isSecret, signLink } from '../model/preview-link.ts';
import { isBroken, type Problem, printable, printProblems } from '../model/problem.ts';
import { absolute, permalink } from '../model/url.ts';
import { parseWords, stopIfTaken } from './command-line.ts';
import { stopWith } from './failure.ts';

const USAGE = `npm run preview -- talks --to "Desk name" [--for 48h]

Prints a link under which an embargoed release can be read before it comes out.

  --to   who may see it: it stands over the page
  --for  how long: 30m, 48h or 7d, at most 30d; without it, 48h
`;

/** Seconds of the longest link. A forwarded link works for others too, so none should be forgotten. */
const MAX_SECONDS = 30 * 86_400;

/** Characters of a note. A longer one would hide the page. */
const MAX_NOTE = 100;

/** What the publisher wants: the release by its slug or file, seconds, and the note. */
type Wish = { readonly release: string; readonly seconds: number; readonly note: string };

/** Returns the wish; `undefined` if that is help. */
const readWish = (words: readonly string[]): Wish | undefined => {
  const options = {
    to: { type: 'string' },
    for: { type: 'string', default: '48h' },
    help: { type: 'boolean' },
  } as const;
  const { values, positionals } = parseWords('npm run preview --', words, options);
  if (values.help) return undefined;
  stopIfTaken(['to', 'for'], 'Put -- before the release: npm run preview -- talks');
  const [release, ...more] = positionals;
  if (release === undefined || more.length > 0)
    stopWith('Name one release, by its slug or its file: npm run preview -- talks --to "Desk name"');
  if (values.to === undefined) stopWith('Write who may see it: npm run preview -- talks --to "Desk name"');
  const note = check(line, values.to);
  if (!('value' in note)) return stopWith(printable(`--to: ${note.faults[0]?.message}`));
  if ([...note.value].length > MAX_NOTE) stopWith(`--to: has more than ${MAX_NOTE} characters. Shorten it`);
  const seconds = parseDuration(values.for);
  if (seconds === undefined || seconds > MAX_SECONDS)
    return stopWith(
      `--for: ${JSON.stringify(values.for)} is not a duration up to 30d. Write one such as 30m, 48h or 7d`,
    );
  return { release, seconds, note: note.value };
};

/** Returns the secret of the links: from the environment, or from the file that wrangler reads on this machine. */
const readSecret = (root: string): string => {
  const file = join(root, '.dev.vars');
  const filed = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const secret = process.env['PREVIEW_SECRET'] ?? filed['PREVIEW_SECRET'];
  if (isSecret(secret)) return secret;
  const fault =
    secret === undefined ? 'There is no PREVIEW_SECRET' : 'PREVIEW_SECRET has less than 32 characters';
  return stopWith(
    `${fault}. Make one: openssl rand -hex 32. Write PREVIEW_SECRET=<secret> into .dev.vars, ` +
      'and give the same to the Worker: npx wrangler secret put PREVIEW_SECRET',
  );
};

/** Returns the release that a link may show. Stops if it is none, is public or has an error. */
const findRelease = (
  { site, entries, files, slugs, drafts }: Newsroom,
  wanted: string,
  problems: readonly Problem[],
  at: Instant,
): Entry => {
  const slug = slugs.get(wanted) ?? drafts.get(wanted) ?? wanted;
  const file = [...slugs].find(([, one]) => one === slug)?.[0];
  const entry = entries.find((one) => one.slug === slug);
  const wrong = problems.filter((one) => one.file === file);
  if (file !== undefined && (isBroken(wrong) || entry === undefined))
    stopWith(`${printProblems(wrong)}The release can't be deployed. Correct its file first`);
  if (entry === undefined) {
    const draft = [...drafts].find(([, one]) => one === slug)?.[0];
    if (draft !== undefined)
      stopWith(
        `${printable(draft)} is a draft, which is not deployed. Schedule it: remove draft: or move it out of drafts/, and write a later date into published`,
      );
    const near = nearest(
      slug,
      files.map((one) => one.slug),
    );
    return stopWith(
      printable(
        `There is no release ${JSON.stringify(slug)}. ${near === undefined || differences(slug, near) > slug.length / 2 ? 'Run npm run entries' : `Did you mean ${near}?`}`,
      ),
    );
  }
  if (entry.published <= at) stopWith(`${slug} is public. Share its address: ${permalink(site, entry)}`);
  return entry;
};

/** Prints a link to an embargoed release on standard output, and all about it on standard error. */
export const preview = async (words: readonly string[]): Promise<number> => {
  const wish = readWish(words);
  if (wish === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const root = process.cwd();
  const secret = readSecret(root);
  const at = Math.floor(Date.now() / 1000);
  const problems: Problem[] = [];
  const newsroom = readNewsroom(root, undefined, (problem) => problems.push(problem));
  const { site } = newsroom;
  if (site === STAND_IN) stopWith(printProblems(problems));
  const { slug, published } = findRelease(newsroom, wish.release, problems, at);
  const end = at + wish.seconds;
  const link = await signLink(secret, { slug, end, note: wish.note });
  const [ends, appears] = [end, published].map((instant) => inZone(instant, site.timezone));
  console.log(absolute(site, link));
  console.error(
    end <= published
      ? `It ends at ${ends}. The release comes out at ${appears}.`
      : `From ${appears} on it leads to the release, which comes out then. It ends at ${ends}.`,
  );
  console.error('It shows the release as it is deployed: run npm run deploy first.');
  if (site.url === PLACEHOLDER_URL)
    console.error('url in entries/site.yaml is not set, so the link leads nowhere.');
  console.error(`To try it, run npm start and open http://localhost:8787${link}`);
  return 0;
};
