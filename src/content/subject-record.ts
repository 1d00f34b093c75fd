import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { type Report, START } from '../model/problem.ts';
import type { Site } from '../model/site.ts';
import type { Subject } from '../model/subject.ts';
import { ORGANIZATIONS, type Path, TOPICS } from '../model/url.ts';
import { SITE_FILE } from './folder.ts';
import { keyOf, nearest } from './name.ts';
import { SUBJECT_FIELDS, SUBJECT_PATHS, type SubjectField, subjectsIn } from './named-subjects.ts';
import { RECORD, type Recorded, type RecordLine, wasPublic } from './record.ts';

/** Whether a line of the record is of a topic or an organization: it has a path in place of a slug. */
export const isSubjectLine = ({ slug }: RecordLine): boolean =>
  [TOPICS, ORGANIZATIONS].some((list) => slug.startsWith(`${list}/`));

/**
 * Returns the settings with the id of each subject whose name changed. Readers know its feeds by the id that the record has
 * for its address, or for the first earlier one. Without the record, the id is that of its first name.
 */
export const withFeedIds = <S extends Pick<Site, SubjectField | 'authority'>>(
  site: S,
  lines: readonly Recorded[],
): S => {
  const ids = new Map(lines.map(({ slug, id }) => [slug, id]));
  const identified = <T extends Subject>(field: SubjectField, subjects: readonly T[]): readonly T[] =>
    subjects.map((one) => {
      const earlier = (one.aliases ?? []).filter(({ name }) => keyOf(name) !== keyOf(one.name));
      const [own, ...former] = [one, ...earlier].map(({ slug }) => SUBJECT_PATHS[field](slug));
      const [first = own] = former;
      const known = [own, ...former].map((path) => ids.get(path ?? '')).find((id) => id !== undefined);
      const feedId = known ?? `${site.authority}${first}`;
      return feedId === `${site.authority}${own}` ? one : { ...one, feedId };
    });
  return {
    ...site,
    topics: identified('topics', site.topics),
    organizations: identified('organizations', site.organizations),
  };
};

/** What the record of subjects is compared with. */
type Subjects = {
  readonly site: Site;
  readonly entries: readonly Entry[];
  readonly subjectLines: readonly Recorded[];
};

type Found = {
  readonly field: SubjectField;
  readonly path: Path;
  readonly subject: Subject;
  /** The first publication of a release that names it. */
  readonly published: Instant;
};

/** Returns the subjects that releases name, each once. */
const subjectsOf = (entries: readonly Entry[]): readonly Found[] =>
  SUBJECT_FIELDS.flatMap((field) => {
    const found = new Map<string, { readonly subject: Subject; readonly published: Instant }>();
    for (const entry of entries)
      for (const subject of subjectsIn(entry, field)) {
        const { published = entry.published } = found.get(subject.slug) ?? {};
        found.set(subject.slug, { subject, published: Math.min(published, entry.published) });
      }
    return [...found].map(([slug, one]) => ({ ...one, field, path: SUBJECT_PATHS[field](slug) }));
  });

/** Returns the lines of subjects that readers may follow, and whose addresses lead nowhere now. */
const goneFrom = (lines: readonly Recorded[], found: readonly Found[], at: Instant): readonly Recorded[] => {
  const paths = new Set<Path>();
  for (const { field, path, subject } of found)
    for (const one of [path, ...(subject.aliases ?? []).map(({ slug }) => SUBJECT_PATHS[field](slug))])
      paths.add(one);
  return lines.filter((line) => wasPublic(line, at) && !paths.has(line.slug));
};

const fieldOf = (path: Path): SubjectField => (path.startsWith(`${TOPICS}/`) ? 'topics' : 'organizations');

/** Whether a new subject may be a gone one renamed: a renamed one still has the first release of its former name. */
const mayBe = ({ field, published }: Found, gone: Recorded): boolean =>
  field === fieldOf(gone.slug) && published <= gone.published;

/** Warns of each topic and organization that no release names any more, and proposes an alias. */
export const checkSubjectRecord = (
  { entries, subjectLines }: Subjects,
  at: Instant,
  report: Report,
): void => {
  const found = subjectsOf(entries);
  const recorded = new Set(subjectLines.map(({ slug }) => slug));
  for (const gone of goneFrom(subjectLines, found, at)) {
    const { slug: path, line } = gone;
    const alias = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
    const added = found.filter((one) => mayBe(one, gone) && !recorded.has(one.path));
    const name =
      nearest(
        alias,
        added.map(({ subject }) => subject.name),
      ) ?? 'its name now';
    const message =
      `readers may follow ${path}, and no release names it now. Renamed? Add ` +
      `{ name: ${JSON.stringify(name)}, aliases: [${JSON.stringify(alias)}] } to the list ${fieldOf(path)}: in ${SITE_FILE}. ` +
      'Meant to go? Delete this line';
    report({ file: RECORD, line, column: START.column, isWarning: true, message });
  }
};

/** Returns the lines of subjects for the record. A new one that may be a gone one renamed waits, so that it gets that id. */
export const subjectRecord = (
  { site, entries, subjectLines }: Subjects,
  at: Instant,
): readonly RecordLine[] => {
  const found = subjectsOf(entries);
  const kept = subjectLines.filter((line) => wasPublic(line, at));
  const gone = goneFrom(kept, found, at);
  const known = new Set(kept.map(({ slug }) => slug));
  const added = found
    .filter((one) => !known.has(one.path) && !gone.some((line) => mayBe(one, line)))
    .map(({ path, subject, published }) => {
      const id = subject.feedId ?? site.authority + path;
      return { published, slug: path, id };
    });
  return [...kept, ...added];
};
