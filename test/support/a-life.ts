import type { Entry, Text } from '../../src/model/entry.ts';
import { aFile } from './a-file.ts';
import { anEntry, anOrganization, instant, topics } from './an-entry.ts';

export const SITE = 'https://newsroom.example';

export const DAY = 24 * 3600;

export const built = instant('2026-01-01T00:00:00Z');
export const published = instant('2025-08-28T00:00:00Z');
/** When something happens to the newsroom. */
export const turn = instant('2026-02-01T09:00:00Z');

/** The last millisecond before it, its second, and long after it. */
export const before = turn - 0.001;
export const since = [
  ['on the second', turn],
  ['a year later', turn + 365 * DAY],
] as const;

const bodyText = (text: string): Text => ({
  html: `<p>${text}</p>\n`,
  text,
  markdown: `${text}\n`,
});

export const past = anEntry({
  slug: 'past',
  title: 'Long since public',
  published: instant('2025-03-01T00:00:00Z'),
  tags: topics('trade'),
});

/** Others that were there long before, of the same year and the same topic. */
export const others = ['first', 'second'].map((slug, n) =>
  anEntry({
    ...past,
    id: `tag:${slug}`,
    slug,
    published: past.published - n * DAY,
    updated: past.published - n * DAY,
  }),
);

/** A release that says all that one can, each thing in words that nothing else has. */
export const ferries = (about: Partial<Entry> = {}): Entry => {
  const picture = aFile('quay.png', 'A picture of the quay');
  const timetable = aFile('timetable.pdf', 'Departures and arrivals');
  return anEntry({
    slug: 'ferries',
    title: 'Boats sail again',
    summary: 'The line over the strait is open.',
    content: bodyText('Passengers went aboard in the morning.'),
    dateline: 'Busan',
    authors: [{ name: 'Harbour desk' }],
    people: [{ name: 'The harbour master' }],
    source: 'https://source.example/strait',
    tags: topics('shipping', 'trade'),
    organizations: [anOrganization('Ministry of Transport')],
    image: { file: picture, alt: 'A gangway', caption: 'The first crossing', credit: 'Port photographer' },
    attachments: [{ file: timetable, title: 'All departures' }],
    files: [picture, timetable],
    corrections: [{ at: published + DAY, note: 'Twelve boats, not ten.' }],
    ...about,
  });
};

/** What only that release says. */
export const FERRIES_SAID = [
  'Boats sail again',
  'The line over the strait is open.',
  'Passengers went aboard',
  'Busan',
  'Harbour desk',
  'The harbour master',
  'https://source.example/strait',
  'A gangway',
  'The first crossing',
  'Port photographer',
  '/media/quay.',
  'A picture of the quay',
  'All departures',
  '/media/timetable.',
  'Departures and arrivals',
  'Twelve boats',
  `${SITE}/releases/ferries`,
];

export const withdrawn = { at: turn, reason: 'It was sent by mistake.' };
