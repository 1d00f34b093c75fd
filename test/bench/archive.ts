import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { type Instant, toRfc3339 } from '../../src/model/instant.ts';
import { aVisitor } from '../support/a-visitor.ts';
import type { Item } from './rendering-app.ts';

/** What the releases are made of. No one in them exists. */
const topics =
  'cybersecurity, trade, fisheries, public health, energy, education, customs, research, transport, water, statistics, export controls'.split(
    ', ',
  );
const organizations =
  'Ministry of Trade, Agency for Digital Affairs, Office of Statistics, Coast Guard, Federal Institute of Health'.split(
    ', ',
  );
const places = 'Tokyo, Zürich, São Paulo, Geneva, Malmö, Kraków, Seoul, Québec'.split(', ');
const verbs = 'opens, concludes, hosts, resumes, prepares'.split(', ');

const opening = [
  'Officials met in {city} on Tuesday for the {number}th round of talks on {topic}.',
  'Delegations from {number} countries came to {city} at the invitation of the {host} to speak about {topic}.',
  'The {host} and the {guest} agreed in {city} on a common plan for {topic}.',
];

const middle = [
  'Participants reviewed what has been done since the last meeting, and named {number} measures that are still open.',
  'The {guest} presented figures for the past year: €{number} million were spent, {number} per cent more than before.',
  'According to a joint statement, “the sides will go on to coordinate on a wide range of actions — in {topic} above all”.',
  'A working group of the {guest} will report on the costs, and on who is to bear them, within {number} weeks.',
  'The agenda had {number} points, among them the exchange of data, common exercises and the training of inspectors.',
  'Smaller administrations asked for more time; the {host} offered them help with the forms and with the translation.',
  'Work on {topic} “has to reach those who do it every day”, the {guest} said in a note to the press.',
  'The rules that apply today are {number} years old, and were written for a market that looked different.',
  'Observers from universities and from industry took part in {number} of the sessions, for the first time in {city}.',
  'The {guest} will publish the minutes, the list of participants and all slides – in {number} languages – next month.',
  'Pilots in {number} regions begin in spring, and are to show whether the procedure stands up in practice.',
];

const closing = [
  'The next meeting is planned for autumn. The {host} will invite to it in time.',
  'The {host} will inform the public about the progress of the work in {number} days.',
  'The agreement enters into force as soon as {number} of the parties have confirmed it.',
];

/** Texts in languages without spaces between words, or with particles. Some releases end with one. */
const japanese = `日本、米国、韓国の当局者は**{topic}**について{city}で協議した。関係国は引き続き連携する。
次回の会合は{number}日後に開かれる。`;
const korean = `한국과 일본은 {topic} 문제에 **공동으로** 대응하기로 했다. {number}일 뒤 {city}에서 [자세히](https://talks.example/ko) 발표한다.`;

/** When the newest release is public, and when the archive is built. */
export const BUILT_AT: Instant = Date.UTC(2026, 0, 1) / 1000;

const FEED_LIMIT = 30;

/** Between two releases, in seconds. */
const GAP = 3 * 60 * 60;

/** Bytes of sentences that each release has at least: with all else in it, a release has some 560 words. */
const ENOUGH = 2800;

export type Release = {
  readonly slug: string;
  readonly title: string;
  readonly published: Instant;
  readonly tags: readonly string[];
  readonly organizations: readonly string[];
  readonly summary: string;
  /** In Markdown. */
  readonly text: string;
};

export const site = {
  title: 'Newsroom',
  description: 'Releases on trade, research and security.',
  url: 'https://releases.example',
  feedLimit: FEED_LIMIT,
} as const;

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
const numbers = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** The release that stands at a place, counted from the newest: the same in archives of every size. */
export const aRelease = (place: number): Release => {
  const next = numbers(place + 1);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const city = oneOf(places);
  const topic = oneOf(topics);
  const host = oneOf(organizations);
  const words: Readonly<Record<string, () => string>> = {
    city: () => city,
    topic: () => topic,
    host: () => host,
    guest: () => oneOf(organizations),
    number: () => String(2 + Math.floor(next() * 96)),
  };
  const filled = (sentence: string): string =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => words[name]?.() ?? '');
  const sentences = (count: number): readonly string[] =>
    Array.from({ length: count }, () => filled(oneOf(middle)));
  const start = `${filled(oneOf(opening))} ${filled(oneOf(middle))}`;
  const row = (name: string): string => filled(`| ${name} | {number} | €{number} million |`);
  const blocks = [
    start,
    '## What was agreed',
    `- ${sentences(3).join('\n- ')}`,
    `> ${filled(oneOf(middle))}`,
    ['| Party | Measures | Cost |', '|---|--:|--:|', row(host), row(city)].join('\n'),
  ];
  while (Buffer.byteLength(blocks.join()) < ENOUGH) blocks.push(sentences(4).join(' '));
  blocks.push(filled(oneOf(closing)));
  if (place % 5 === 0) blocks.push(filled(japanese));
  if (place % 7 === 0) blocks.push(filled(korean));
  const number = String(place).padStart(5, '0');
  return {
    slug: `${topic.toLowerCase().replaceAll(' ', '-')}-talks-${number}`,
    title: `${host} ${oneOf(verbs)} talks on ${topic} in ${city}, no. ${number}`,
    published: BUILT_AT - 3600 - place * GAP,
    tags: [...new Set([topic, oneOf(topics)])],
    organizations: [...new Set([host, oneOf(organizations)])],
    summary: `Officials met in ${city} to speak about ${topic}.`,
    text: blocks.join('\n\n'),
  };
};

export const anArchive = (size: number): readonly Release[] =>
  Array.from({ length: size }, (_, place) => aRelease(place));

/** Writes a file, and the folders above it. */
export const put = (root: string, file: string, content: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

/** Returns a Markdown file. Each field of its front matter is in JSON, which is YAML. */
export const markdownFile = (fields: Readonly<Record<string, unknown>>, text: string): string =>
  [
    '---',
    ...Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    '---',
    `\n${text}\n`,
  ].join('\n');

/** Returns the path of the entry file of a release: a folder for each year. */
export const entryPath = ({ slug, published }: Release): string =>
  `entries/${toRfc3339(published).slice(0, 4)}/${slug}.md`;

export const entryFile = ({ title, published, tags, organizations, summary, text }: Release): string =>
  markdownFile({ title, published: toRfc3339(published), summary, tags, organizations }, text);

/** The text of `site.yaml`: JSON is YAML. */
export const settingsFile = (): string => {
  const { title, description, url, feedLimit } = site;
  const settings = { title, description, url, publisher: { name: title }, limits: { feed: feedLimit } };
  return `${JSON.stringify(settings, null, 2)}\n`;
};

/** Writes the newsroom of an archive, as publishers write theirs. */
export const writeArchive = (root: string, releases: readonly Release[]): void => {
  put(root, 'entries/site.yaml', settingsFile());
  for (const release of releases) put(root, entryPath(release), entryFile(release));
};

/** The release as the rendering application has it among its data. */
export const itemOf = ({ slug, title, published, summary, text }: Release): Item => ({
  slug,
  title,
  summary,
  published: toRfc3339(published),
  html: readMarkdown(text, aVisitor()).html,
});
