import { inZone } from '../content/date.ts';
import type { Newsroom } from '../content/newsroom.ts';
import { asOf, changeDatesOf, type Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { printable } from '../model/problem.ts';

/** The headings under which changes are listed, in their order. */
const HEADINGS = [
  'Readers would lose or repeat these',
  'Published at once',
  'Embargoed',
  'Changed',
  'Corrected',
  'Withdrawn',
  'Moved',
  'Scheduled',
  'Settings',
] as const;

type Heading = (typeof HEADINGS)[number];

const [HARMFUL] = HEADINGS;

/** A line of a list in Markdown, and its heading. */
type Change = { readonly heading: Heading; readonly line: string };

/** A release with its file. */
type Filed = { readonly entry: Entry; readonly file: string };

/** Returns a text in Markdown that reads as it is. */
const plain = (text: string): string => printable(text).replace(/[\\`*_{}[\]()#+!|<>~@-]/g, '\\$&');
const code = (text: string): string => `\`${printable(text).replaceAll('`', 'ˋ')}\``;

const filedIn = ({ files, entries }: Newsroom): readonly Filed[] => {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  return files.flatMap(({ file, slug }) => {
    const entry = bySlug.get(slug);
    return entry === undefined ? [] : [{ entry, file }];
  });
};

/** Returns for each release the one that it was: by id, or else by a name or by the file. */
const pairs = (before: readonly Filed[], after: readonly Filed[]): ReadonlyMap<Filed, Filed> => {
  const free = new Set(before);
  const found = new Map<Filed, Filed>();
  const pair = (keys: (one: Filed, isAfter: boolean) => readonly string[]): void => {
    const known = new Map([...free].flatMap((one) => keys(one, false).map((key) => [key, one] as const)));
    for (const one of after) {
      const earlier = found.has(one) ? undefined : keys(one, true).flatMap((key) => known.get(key) ?? [])[0];
      if (earlier !== undefined && free.delete(earlier)) found.set(one, earlier);
    }
  };
  pair(({ entry }) => [entry.id]);
  pair(({ entry }, isAfter) => (isAfter ? [entry.slug, ...entry.aliases] : [entry.slug]));
  pair(({ file }) => [file]);
  return found;
};

/** The parts of an entry that readers see and that no other heading tells, in the words of a publisher. */
const PARTS: Readonly<Partial<Record<keyof Entry, string>>> = {
  title: 'title',
  published: 'date',
  updated: 'updated',
  summary: 'summary',
  content: 'text',
  dateline: 'dateline',
  language: 'language',
  translationOf: 'translation',
  authors: 'authors',
  tags: 'tags',
  organizations: 'organizations',
  people: 'people',
  source: 'source',
  image: 'image',
  attachments: 'attachments',
};

/** Writes a value without the sizes of pictures, which are made from them: another folder may not have them yet. */
const inShort = (value: unknown): string | undefined =>
  JSON.stringify(value, (name, part) => (name === 'sizes' ? undefined : part));

const shownIn = (entry: Entry, part: string): string => {
  if (part === 'content') return entry.content.digest;
  if (part === 'summary' && entry.isExcerpt) return '';
  return inShort(entry[part as keyof Entry]) ?? '';
};

const changedParts = (before: Entry, after: Entry): readonly string[] =>
  Object.entries(PARTS).flatMap(([part, word]) =>
    shownIn(before, part) === shownIn(after, part) ? [] : [word],
  );

const datesAfter = (entry: Entry, at: Instant): readonly Instant[] =>
  [...new Set(changeDatesOf(entry).filter((date) => date > at))].sort((a, b) => a - b);

/** Returns the settings that differ. */
const changedSettings = (before: object, after: object): readonly Change[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const text = (site: object, name: string) => inShort(site[name as keyof typeof site]);
  const changed = names.filter((name) => text(before, name) !== text(after, name));
  return changed.map((name) => ({ heading: 'Settings', line: code(name) }));
};

type WriteDate = (instant: Instant) => string;

/** Returns the line of a release that is not public. `then` is the release as readers have it. */
const embargoedLine = (
  { entry, file }: Filed,
  was: Entry | undefined,
  then: Entry | undefined,
  date: WriteDate,
): string | undefined => {
  const until = `${code(file)}, until ${date(entry.published)}`;
  if (then) return `${until}. Readers have it now, and lose it until then`;
  if (was === undefined) return until;
  if (was.published !== entry.published) return `${until}; before, until ${date(was.published)}`;
  return changedParts(was, entry).length > 0 ? `${until}: changed` : undefined;
};

/** Returns the change of a release that is public. */
const publicChange = (titled: string, now: Entry, then: Entry | undefined): readonly Change[] => {
  if (now.withdrawn && !then?.withdrawn) return [{ heading: 'Withdrawn', line: titled }];
  if (then === undefined) return [{ heading: 'Published at once', line: titled }];
  if (now.corrections.length > then.corrections.length) return [{ heading: 'Corrected', line: titled }];
  const parts = changedParts(then, now);
  return parts.length > 0 ? [{ heading: 'Changed', line: `${titled} (${parts.join(', ')})` }] : [];
};

/** Returns the changes of a release, as readers see it at an instant. `was` is the release before. */
const releaseChanges = (
  filed: Filed,
  was: Entry | undefined,
  at: Instant,
  date: WriteDate,
): readonly Change[] => {
  const { entry, file } = filed;
  const now = asOf(entry, at);
  const then = was && asOf(was, at);
  const changes: Change[] = [];
  if (was && then && was.id !== entry.id)
    changes.push({
      heading: HARMFUL,
      line: `${code(file)} gets another id, so feed readers would show it again. Write ${code(`id: ${was.id}`)} into it`,
    });
  if (now === undefined) {
    const line = embargoedLine(filed, was, then, date);
    return line === undefined ? changes : [...changes, { heading: 'Embargoed', line }];
  }
  const titled = `${plain(entry.title)}: ${code(file)}`;
  changes.push(...publicChange(titled, now, then));
  if (was && then && was.slug !== entry.slug)
    changes.push({ heading: 'Moved', line: `${code(was.slug)} to ${code(entry.slug)}: ${code(file)}` });
  const dates = datesAfter(entry, at);
  if (String(dates) !== String(was && then ? datesAfter(was, at) : []))
    changes.push({
      heading: 'Scheduled',
      line: `${titled}, ${dates.map(date).join(', ') || 'nothing any more'}`,
    });
  return changes;
};

/** Returns the change if the file of a release is gone. */
const removal = ({ entry, file }: Filed, at: Instant): Change =>
  entry.published > at
    ? { heading: 'Embargoed', line: `${code(file)}: removed` }
    : {
        heading: HARMFUL,
        line: `${code(file)} is gone without a notice. Renamed? Add ${code(`aliases: [${entry.slug}]`)}. Withdrawn? Restore it and add ${code('withdrawn:')}`,
      };

/**
 * Returns the changes that a deployment makes for readers, at an instant. Of a release that is not public yet, they have the
 * file and the date alone, because more people may read them than the files.
 */
export const deploymentChanges = (before: Newsroom, after: Newsroom, at: Instant): readonly Change[] => {
  const date: WriteDate = (instant) => inZone(instant, after.site.timezone);
  const [earlier, later] = [filedIn(before), filedIn(after)];
  const paired = pairs(earlier, later);
  const kept = new Set(paired.values());
  return [
    ...later.flatMap((filed) => releaseChanges(filed, paired.get(filed)?.entry, at, date)),
    ...earlier.filter((filed) => !kept.has(filed)).map((filed) => removal(filed, at)),
    ...changedSettings(before.site, after.site),
  ];
};

/** Whether readers would lose a release without a notice, or get one again. */
export const harmsReaders = (changes: readonly Change[]): boolean =>
  changes.some(({ heading }) => heading === HARMFUL);

/** Lines below a heading. GitHub takes a summary of 1 MiB. */
const MAX_LINES = 100;

/** Returns the changes as Markdown. */
export const printChanges = (changes: readonly Change[]): string => {
  const sections = HEADINGS.flatMap((heading) => {
    const lines = changes.filter((change) => change.heading === heading).map(({ line }) => `- ${line}\n`);
    const more = lines.length - MAX_LINES;
    const shown = lines.slice(0, MAX_LINES).join('') + (more > 0 ? `- and ${more} more\n` : '');
    return lines.length === 0 ? [] : [`### ${heading}\n\n${shown}`];
  });
  return sections.join('\n') || 'Nothing changes for readers.\n';
};
