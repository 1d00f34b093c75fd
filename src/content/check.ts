import type { Edition } from '../model/edition.ts';
import { BEGINNING, type Instant } from '../model/instant.ts';
import type { Problem, Report } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import { archivePath, canonicalPath, divided, HEALTH, type Path, releasePath, SEARCH } from '../model/url.ts';
import type { EntryFile } from './entry-file.ts';
import { SITE_FILE } from './folder.ts';
import type { InternalLink } from './link-resolver.ts';
import { nearest } from './name.ts';
import { checkFormerAddresses } from './named-subjects.ts';
import { checkNames } from './naming.ts';
import type { Newsroom } from './newsroom.ts';
import { checkRecord, goneReleases } from './record.ts';
import { checkRelations } from './relations.ts';
import { checkSubjectRecord } from './subject-record.ts';

/** The places inside a site to which a link may lead. */
type Destinations = {
  /** The instant of the build. */
  readonly at: Instant;
  /** Returns the instant at which a path becomes public; `undefined` if it never does. */
  readonly beginOf: (path: Path) => Instant | undefined;
  /** The pages of all entry files, by their path. */
  readonly releases: ReadonlyMap<Path, EntryFile | undefined>;
  /** Returns where the Worker finds a path below a former address of a topic or an organization. */
  readonly current: (path: Path) => Path;
  /** The files of drafts, by the paths that they will have. */
  readonly drafts: ReadonlyMap<Path, string>;
  /** Whether every entry file can be read. Otherwise an unread entry may be why an archive is missing. */
  readonly isWhole: boolean;
};

/** Paths that no edition has, because the Worker makes them for each request. */
const MADE_BY_WORKER: readonly Path[] = [SEARCH, HEALTH];

const destinationsOf = (
  { slugs, files, drafts, formerAddresses }: Newsroom,
  editions: readonly Edition<unknown>[],
  at: Instant,
): Destinations => {
  const bySlug = new Map(files.map((file) => [file.slug, file]));
  const pathOf = (slug: string): Path => canonicalPath(releasePath(slug)) ?? releasePath(slug);
  const releases = new Map([...slugs.values()].map((slug) => [pathOf(slug), bySlug.get(slug)]));
  const moved = new Map(formerAddresses.map(({ from, to }) => [from, to]));
  return {
    ...{ at, releases },
    beginOf: (path) =>
      MADE_BY_WORKER.includes(path) ? BEGINNING : editions.find(({ changes }) => changes.has(path))?.from,
    current: (path) => {
      const { folder, rest } = divided(path);
      return (moved.get(folder) ?? folder) + rest;
    },
    drafts: new Map([...drafts].map(([file, slug]) => [pathOf(slug), file])),
    isWhole: [...releases.values()].every((file) => file?.entry !== undefined),
  };
};

/** Headings that a missing one is compared with. A text may have thousands of each. */
const MAX_COMPARED = 200;

/** Returns the heading nearest to a missing one; `undefined` if there are none. */
const nearestHeading = (fragment: string, headings: ReadonlySet<string>): string | undefined => {
  const compared: string[] = [];
  // The parts of a footnote are no headings.
  for (const heading of headings)
    if (!/^fn(ref)?:/.test(heading) && compared.push(heading) === MAX_COMPARED) break;
  return nearest(fragment, compared);
};

/** Returns what is wrong with a link to an embargoed release; `undefined` if nothing is. */
const embargoFault = ({ from, to, at }: InternalLink, site: Destinations): string | undefined => {
  const begins = site.beginOf(site.current(to));
  // The settings are public from the build on.
  const published =
    at ??
    (from === undefined
      ? site.at
      : site.releases.get(canonicalPath(releasePath(from)) ?? '')?.entry?.published);
  if (begins === undefined || published === undefined || begins <= Math.max(published, site.at))
    return undefined;
  const advice =
    from === undefined ? 'Add it when the release is out' : 'Publish this entry later, or add the link then';
  return `gives an embargoed release away. ${advice}`;
};

/** Returns what is wrong with a link to a draft, whose name is nobody's business yet; `undefined` if it leads elsewhere. */
const draftFault = (
  { to }: InternalLink,
  { drafts, releases, beginOf }: Destinations,
): string | undefined => {
  const draft = releases.has(to) || beginOf(to) !== undefined ? undefined : drafts.get(to);
  return draft && `leads nowhere: ${draft} is a draft. Publish it first, or remove the link`;
};

/** Returns why a link leads nowhere; `undefined` if it leads somewhere. */
const lostFault = ({ to, fragment, mayBeOld }: InternalLink, site: Destinations): string | undefined => {
  if (mayBeOld) return undefined;
  const target = site.releases.get(to);
  const mayCome = site.releases.has(to) || (!site.isWhole && to.startsWith(archivePath('')));
  if (site.beginOf(site.current(to)) === undefined && !mayCome)
    return 'leads nowhere: this site has no such page';
  const headings = target?.headings;
  if (fragment !== '' && headings !== undefined && !headings.has(fragment)) {
    const near = nearestHeading(fragment, headings);
    const advice = near === undefined ? 'It has no headings' : `The nearest is #${near}`;
    return `names a heading that is not there: #${fragment}. ${advice}`;
  }
  return undefined;
};

/** Checks the links in entries and settings to documents of the site. */
const checkLinks = (newsroom: Newsroom, destinations: Destinations, report: Report): void => {
  for (const { file, links } of [...newsroom.files, { file: SITE_FILE, links: newsroom.links }])
    for (const link of links) {
      const draft = draftFault(link, destinations);
      const lost = draft === undefined ? lostFault(link, destinations) : undefined;
      const fault = draft ?? lost ?? embargoFault(link, destinations);
      const field = link.field === undefined ? '' : `${link.field}: `;
      const message = `${field}the link to ${link.to} ${fault}`;
      const kind = lost === undefined ? {} : ({ kind: 'link' } as const);
      if (fault !== undefined) report({ file, ...link.place, ...kind, message });
    }
};

/** Returns the problems, with those as warnings that the settings allow. */
export const weighed = ({ checks }: Site, problems: readonly Problem[]): readonly Problem[] =>
  checks.links === 'error'
    ? problems
    : problems.map((one) => (one.kind === 'link' ? { ...one, isWarning: true } : one));

/** Checks what entries say of each other, where links lead, and what has become of recorded releases. */
export const checkNewsroom = (
  newsroom: Newsroom,
  editions: readonly Edition<unknown>[],
  at: Instant,
  report: Report,
): void => {
  const { site, files, slugs, drafts } = newsroom;
  checkRelations(site, files, slugs, drafts, report);
  checkNames(files, site, report);
  const destinations = destinationsOf(newsroom, editions, at);
  checkLinks(newsroom, destinations, report);
  checkFormerAddresses(newsroom.formerAddresses, newsroom.entries, report);
  checkRecord(newsroom, at, report);
  // A file that is gone or can't be read may be the one with the name.
  if (destinations.isWhole && goneReleases(newsroom, at).length === 0)
    checkSubjectRecord(newsroom, at, report);
};
