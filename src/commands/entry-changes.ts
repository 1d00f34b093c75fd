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

const changesAfter = (entry: Entry, at: Instant): readonly Instant[] =>
  [...new Set(changeDatesOf(entry).filter((date) => date > at))].sort((a, b) => a - b);

/** Returns the settings that differ. */
const changedSettings = (before: object, after: object): readonly Change[] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const text = (site: object, name: string) => inShort(site[name as keyof typeof site]);
  const changed = names.filter((name) => text(before, name) !== text(after, name));
  return changed.map((name) => ({ heading: 'Settings', line: code(name) }));
};

/**
 * Returns what a deployment of a newsroom would change after a deployment of another, as readers see both at an instant.
 * Nothing that is not public yet is told but its file and its date: the list may be open to more people than the files are.
 */
export const changesBetween = (before: Newsroom, after: Newsroom, at: Instant): readonly Change[] => {
  const { timezone } = after.site;
  const date = (instant: Instant): string => inZone(instant, timezone);
  const changes: Change[] = [];
  const add = (heading: Heading, line: string) => void changes.push({ heading, line });
  const [earlier, later] = [filedIn(before), filedIn(after)];
  const paired = pairs(earlier, later);

  for (const one of later) {
    const was = paired.get(one);
    const [now, then] = [asOf(one.entry, at), was && asOf(was.entry, at)];
    const file = code(one.file);
    const titled = `${plain(one.entry.title)}: ${file}`;
    const { id, published } = one.entry;
    if (was && then && was.entry.id !== id)
      add(
        HEADINGS[0],
        `${file} gets another id, so feed readers would show it again. Write ${code(`id: ${was.entry.id}`)} into it`,
      );
    if (now === undefined) {
      const until = `${file}, until ${date(published)}`;
      if (then) add('Embargoed', `${until}. Readers have it now, and lose it until then`);
      else if (was === undefined) add('Embargoed', until);
      else if (was.entry.published !== published)
        add('Embargoed', `${until}; before, until ${date(was.entry.published)}`);
      else if (changedParts(was.entry, one.entry).length > 0) add('Embargoed', `${until}: changed`);
      continue;
    }
    if (now.withdrawn && !then?.withdrawn) add('Withdrawn', titled);
    else if (then === undefined) add('Published at once', titled);
    else {
      const isCorrected = now.corrections.length > then.corrections.length;
      const parts = changedParts(then, now).filter((part) => part !== 'updated' || !isCorrected);
      if (isCorrected) add('Corrected', titled);
      else if (parts.length > 0) add('Changed', `${titled} (${parts.join(', ')})`);
    }
    if (was && then && was.entry.slug !== one.entry.slug)
      add('Moved', `${code(was.entry.slug)} to ${code(one.entry.slug)}: ${file}`);
    const dates = changesAfter(one.entry, at);
    if (String(dates) !== String(was && then ? changesAfter(was.entry, at) : []))
      add('Scheduled', `${titled}, ${dates.map(date).join(', ') || 'nothing any more'}`);
  }

  const kept = new Set(paired.values());
  for (const one of earlier) {
    if (kept.has(one)) continue;
    const { slug, published } = one.entry;
    if (published > at) add('Embargoed', `${code(one.file)}: removed`);
    else
      add(
        HEADINGS[0],
        `${code(one.file)} is gone without a notice. Renamed? Add ${code(`aliases: [${slug}]`)}. Withdrawn? Restore it and add ${code('withdrawn:')}`,
      );
  }
  return [...changes, ...changedSettings(before.site, after.site)];
};

/** Whether readers would lose a release without a notice, or get one again. */
export const harmsReaders = (changes: readonly Change[]): boolean =>
  changes.some(({ heading }) => heading === HEADINGS[0]);

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
