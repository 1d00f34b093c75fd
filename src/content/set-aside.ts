import type { Instant } from '../model/instant.ts';
import { type Problem, type Report, START } from '../model/problem.ts';
import { canonicalPath, releasePath } from '../model/url.ts';
import { SITE_FILE } from './folder.ts';
import { unifyNames } from './naming.ts';
import type { Newsroom } from './newsroom.ts';
import { wasPublic } from './record.ts';

/** Files that the publisher means to be releases. */
const ENTRY = /\.(md|markdown|mdown|mkd)$/i;

const isError = ({ isWarning }: Problem): boolean => !isWarning;

/** Returns the entry files with an error; none if an error is elsewhere, because it concerns the whole newsroom. */
export const brokenEntries = (problems: readonly Problem[]): readonly string[] => {
  const files = new Set(problems.filter(isError).map(({ file }) => file));
  return [...files].every((file) => ENTRY.test(file)) ? [...files] : [];
};

/** Returns the newsroom as it is while these entry files can't be read. */
export const withoutEntries = (newsroom: Newsroom, files: ReadonlySet<string>): Newsroom => {
  const rest = newsroom.files.map(({ entry, ...one }) =>
    files.has(one.file) ? { ...one, links: [] } : { ...one, ...(entry && { entry }) },
  );
  return { ...newsroom, files: rest, entries: unifyNames(rest.flatMap(({ entry }) => entry ?? [])) };
};

/** A release that is set aside. */
export type Missing = {
  readonly file: string;
  readonly slug: string;
  /** Whether readers have it, as the record says. */
  readonly isRecorded: boolean;
  /** Whether it is known that it is not embargoed. */
  readonly isPublic: boolean;
};

/** Returns the releases that are set aside with these files. Another file may have the name of one of them. */
export const missingReleases = (
  { slugs, files, record }: Newsroom,
  aside: ReadonlySet<string>,
  at: Instant,
): readonly Missing[] => {
  const kept = new Set([...slugs].filter(([file]) => !aside.has(file)).map(([, slug]) => slug));
  const recorded = new Set(record.filter((one) => wasPublic(one, at)).map(({ slug }) => slug));
  const entries = new Map(files.map(({ file, entry }) => [file, entry]));
  return [...slugs]
    .filter(([file, slug]) => aside.has(file) && !kept.has(slug))
    .map(([file, slug]) => {
      const isRecorded = recorded.has(slug);
      const published = entries.get(file)?.published ?? Number.POSITIVE_INFINITY;
      return { file, slug, isRecorded, isPublic: isRecorded || published <= at };
    });
};

/**
 * Reports links to releases that are set aside. A release that can't be read may be embargoed, and a link gives its name
 * away, so only a link to a public release may stay.
 */
export const checkLinksTo = (
  missing: readonly Missing[],
  { files, links }: Newsroom,
  report: Report,
): void => {
  const byPath = new Map(
    missing.map((one) => [canonicalPath(releasePath(one.slug)) ?? releasePath(one.slug), one]),
  );
  for (const { file, links: own } of [...files, { file: SITE_FILE, links }])
    for (const { to, place } of own) {
      const target = byPath.get(to);
      if (target?.isPublic) {
        const message = `the link to ${to} leads nowhere until ${target.file} is right`;
        report({ file, ...place, isWarning: true, message });
      } else if (target !== undefined) {
        const message = `the link to ${to} may give an embargoed release away. Correct ${target.file} first`;
        report({ file, ...place, message });
      }
    }
};

/** Returns the errors in these files as problems that do not stop the build. */
export const setAside = (
  problems: readonly Problem[],
  files: ReadonlySet<string>,
  missing: readonly Missing[],
): readonly Problem[] => [
  ...problems
    .filter((one) => isError(one) && files.has(one.file))
    .map((one) => ({ ...one, isSetAside: true as const })),
  ...missing
    .filter(({ file, isRecorded }) => isRecorded && files.has(file))
    .map(({ file, slug }) => ({
      file,
      ...START,
      isSetAside: true as const,
      message: `readers have this release, and will find nothing at ${releasePath(slug)} until this file is right`,
    })),
];
