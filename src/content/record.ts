import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../model/entry.ts';
import { type Instant, toRfc3339 } from '../model/instant.ts';
import { type Report, START, unreadable } from '../model/problem.ts';
import type { EntryFile } from './entry-file.ts';
import type { Slugs } from './entry-slug.ts';

/** The file of the record: the publication, name and id of each release that was built. They must not change. */
export const RECORD = 'entries/.published';

/** What a line of the record says of a release; or of a topic or an organization, with its path in place of a slug. */
export type RecordLine = {
  readonly published: Instant;
  readonly slug: string;
  readonly id: string;
};

/** A release as an earlier build recorded it. */
export type Recorded = RecordLine & {
  /** In the file, from 1. */
  readonly line: number;
};

/** `2025-08-28T00:00:00Z talks tag:news.example,2025-08-28:talks` */
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s+(\S+)\s+(\S+)$/;

/** Lines without a release: empty lines, notes, and the marks that a merge of two branches leaves. */
const SILENT = /^(?:$|#|<{7}|={7}|>{7})/;

const HEADING =
  '# The releases, topics and organizations that were built: publication, name or address, and id. Commit this file with them: it keeps ids as readers know them.\n';

/** Reads the record. Reports each line that can't be read, because the next build would lose it. */
export const readRecord = (root: string, report: Report): readonly Recorded[] => {
  const path = join(root, RECORD);
  if (!existsSync(path)) return [];
  let lines: readonly string[] = [];
  try {
    lines = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch (error) {
    report({ file: RECORD, ...START, message: unreadable(error) });
  }
  return lines.flatMap((text, n) => {
    const line = n + 1;
    const [, published = '', slug = '', id = ''] = LINE.exec(text.trim()) ?? [];
    if (slug !== '') return [{ published: Date.parse(published) / 1000, slug, id, line }];
    const message = 'is no line of the record: publication, name and id. Put it back as it was, or remove it';
    if (!SILENT.test(text.trim())) report({ file: RECORD, line, column: START.column, message });
    return [];
  });
};

/** Returns the ids that readers know, by the slug of the release. */
export const idsBySlug = (record: readonly Recorded[]): ReadonlyMap<string, string> =>
  new Map(record.map(({ slug, id }) => [slug, id]));

/** What the record is compared with: itself, the entry files and the slug of each. */
type Releases = {
  readonly record: readonly Recorded[];
  readonly files: readonly EntryFile[];
  readonly slugs: Slugs;
  /** The slug of each draft. */
  readonly drafts: Slugs;
};

/** Whether readers may have the release. A release that was removed under embargo was never public. */
export const wasPublic = ({ published }: Recorded, at: Instant): boolean => published <= at;

/** Returns the names that an address may end with: those of files, and their aliases. */
const namesIn = ({ slugs, files }: Releases): ReadonlySet<string> =>
  new Set([...slugs.values(), ...files.flatMap(({ entry }) => entry?.aliases ?? [])]);

/** Returns the releases that readers have and that no file has the name or the id of. */
const goneFrom = (releases: Releases, at: Instant): readonly Recorded[] => {
  const { record, files } = releases;
  const names = namesIn(releases);
  const ids = new Set(files.flatMap(({ entry }) => entry?.id ?? []));
  return record.filter((one) => wasPublic(one, at) && !names.has(one.slug) && !ids.has(one.id));
};

/** Returns the names by which readers know a release and that lead nowhere now. */
const lostNames = (releases: Releases, at: Instant) => {
  const { record, files } = releases;
  const names = namesIn(releases);
  const byId = new Map(
    files.flatMap((one) => (one.entry === undefined ? [] : [[one.entry.id, one] as const])),
  );
  return record.flatMap((one) => {
    const file = byId.get(one.id);
    return file === undefined || !wasPublic(one, at) || names.has(one.slug) ? [] : [{ ...one, file }];
  });
};

/** Returns the releases that readers have and that are gone; none while a file can't be read. */
export const goneReleases = (releases: Releases, at: Instant): readonly Recorded[] => {
  const { files, slugs } = releases;
  // A file that can't be read may have the name as an alias.
  const isWhole = files.length === slugs.size && files.every(({ entry }) => entry !== undefined);
  // A release that was renamed has a line for each of its names.
  return isWhole ? [...new Map(goneFrom(releases, at).map((one) => [one.id, one])).values()] : [];
};

/** Returns the releases that readers have and that became drafts, with the file of each. */
const draftedReleases = (
  releases: Releases,
  at: Instant,
): readonly (Recorded & { readonly file: string })[] => {
  if (releases.drafts.size === 0) return [];
  const files = new Map([...releases.drafts].map(([file, slug]) => [slug, file]));
  return goneFrom(releases, at).flatMap((one) => {
    const file = files.get(one.slug);
    return file === undefined ? [] : [{ ...one, file }];
  });
};

/** Reports each recorded release that is gone, became a draft, is dated in the future, has another id or lost an address. */
export const checkRecord = (releases: Releases, at: Instant, report: Report): void => {
  const { record, files } = releases;
  const drafted = draftedReleases(releases, at);
  for (const { slug, published, file } of drafted) {
    const message =
      `draft: readers have had ${JSON.stringify(slug)} since ${toRfc3339(published)}, and a draft would take it away without a word. ` +
      'Make it a release again. To take it back, add withdrawn: with at and reason';
    report({ file, ...START, message });
  }
  const isDrafted = new Set(drafted.map(({ id }) => id));
  for (const { slug, id, line } of goneReleases(releases, at)) {
    if (isDrafted.has(id)) continue;
    const message =
      `${JSON.stringify(slug)} was published, but its file is gone. Renamed? Add aliases: [${slug}]. ` +
      'Withdrawn? Restore the file and add withdrawn: with at and reason. Never deployed? Delete this line';
    report({ file: RECORD, line, column: START.column, isWarning: true, message });
  }
  for (const { slug, file } of lostNames(releases, at)) {
    const message = `aliases: readers have this release at ${slug} too, which leads nowhere now. Add it to aliases`;
    report({ file: file.file, ...START, isWarning: true, message });
  }
  const ids = new Map(files.flatMap(({ slug, entry }) => (entry === undefined ? [] : [[entry.id, slug]])));
  // A name that another release had before lends no id: that one has it.
  const isFree = (one: Recorded, slug: string) => (ids.get(one.id) ?? slug) === slug;
  const known = new Map(record.filter((one) => wasPublic(one, at)).map((one) => [one.slug, one]));
  for (const { file, slug, entry, places, idFrom } of files) {
    const lines = [slug, ...(entry?.aliases ?? [])]
      .flatMap((name) => known.get(name) ?? [])
      .filter((one) => isFree(one, slug));
    const [first] = lines;
    if (entry === undefined || first === undefined) continue;
    if (!lines.some(({ id }) => id === entry.id)) {
      const message =
        'id: readers know this release by another id, and would take it for a new one. ' +
        `Write ${first.id}, or remove line ${first.line} of ${RECORD} if it was never deployed`;
      report({ file, ...places.id, message });
    }
    // Without the record, the id would be made of the first.
    const oldest = entry.aliases.findIndex((alias) => entry.id.endsWith(`:${encodeURIComponent(alias)}`));
    const place = idFrom === 'record' && oldest > 0 ? places.aliases[oldest] : undefined;
    if (place !== undefined) {
      const message = `aliases: ${JSON.stringify(entry.aliases[oldest])} makes the id that readers know, and without the record the first alias would. Put it first`;
      report({ file, ...place, isWarning: true, message });
    }
    if (entry.published > at) {
      const message = `published: readers have had this release since ${toRfc3339(first.published)}, and will not until ${toRfc3339(entry.published)}`;
      report({ file, ...START, isWarning: true, message });
    }
  }
};

/**
 * Returns the record with the entries of this build added. A release that was public stays recorded. `subjects` are the
 * lines of topics and organizations.
 */
export const recordText = (
  releases: Releases,
  entries: readonly Entry[],
  subjects: readonly RecordLine[],
  at: Instant,
): string => {
  const kept = releases.record.filter((one) => wasPublic(one, at));
  const ids = new Set(kept.map(({ id }) => id));
  const known = new Set(kept.map(({ slug, id }) => `${slug} ${id}`));
  // While a release is gone, a new file may be that release renamed. Its new id must not be recorded.
  const isWhole = goneFrom(releases, at).length === 0;
  const added = entries.filter(({ slug, id }) => !known.has(`${slug} ${id}`) && (isWhole || ids.has(id)));
  const lines = [...kept, ...added, ...subjects]
    .sort((a, b) => a.published - b.published || (a.slug < b.slug ? -1 : 1))
    .map(({ published, slug, id }) => `${toRfc3339(published)} ${slug} ${id}\n`);
  return HEADING + [...new Set(lines)].join('');
};
