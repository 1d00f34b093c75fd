import type { Entry } from '../model/entry.ts';
import type { Site } from '../model/site.ts';
import { type EntryFile, readEntry, slugOf } from './entry-file.ts';
import type { Report } from './problem.ts';
import { START } from './problem.ts';
import { readSite, STAND_IN } from './site-file.ts';
import { readSources } from './source.ts';

/** Everything that a publisher wrote. */
export type Newsroom = {
  readonly site: Site;
  readonly entries: readonly Entry[];
  readonly files: readonly EntryFile[];
};

/** Two entries with one slug would have one page; with one id, readers would show one of them. */
const checkUnique = (files: readonly EntryFile[], report: Report): void => {
  const slugs = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const { file, entry, idPosition } of files) {
    const bySlug = slugs.get(entry.slug);
    const byId = ids.get(entry.id);
    if (bySlug !== undefined)
      report({
        file,
        ...START,
        message: `has the name of ${bySlug}, so both would have one address. Rename one of them`,
      });
    else if (byId !== undefined)
      report({
        file,
        ...idPosition,
        message: `id: ${JSON.stringify(entry.id)} is the id of ${byId} too. Give each its own`,
      });
    slugs.set(entry.slug, bySlug ?? file);
    ids.set(entry.id, byId ?? file);
  }
};

/** Reads `entries/` in a project's folder. What it returns is whole only if nothing was reported. */
export const readNewsroom = (root: string, origin: string | undefined, report: Report): Newsroom => {
  const site = readSite(root, origin, report) ?? STAND_IN;
  const { sources, others } = readSources(root, report);
  const slugs = new Map(sources.map(({ file }) => [file, slugOf(file)]));
  const otherFiles = new Set(others);
  const files = sources
    .map((source) => readEntry(source, site, slugs, otherFiles, report))
    .filter((file) => file !== undefined);
  checkUnique(files, report);
  return { site, entries: files.map(({ entry }) => entry), files };
};
