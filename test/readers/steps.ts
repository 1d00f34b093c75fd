import { toRfc3339 } from '../../src/model/instant.ts';
import { now, type Release, type ServedNewsroom } from './newsroom.ts';

/** Seconds until the embargo lifts, in which readers poll. */
const EMBARGO = 10;

const talks = { title: 'Talks in Tokyo', published: '2026-03-02', text: 'Officials met.' };
const port = { title: 'Port opens', published: '2026-03-02', text: 'Ships may enter.' };
const rail = { title: 'Rail link agreed', published: '2026-02-27', text: 'Trains run in May.' };
const grid = { title: 'Power grids joined', published: '2026-03-01', text: 'Power flows both ways.' };
const budget = { title: 'Budget agreed', text: 'It grows by a tenth.' };

const corrected: Release = { ...talks, text: 'Officials and envoys met.' };
const noticed = (): Release => ({
  ...talks,
  text: 'Officials and envoys met twice.',
  corrections: [{ at: toRfc3339(now()), note: 'There were two meetings.' }],
});
const retitled: Release = { ...corrected, title: 'Talks in Tokyo and Osaka' };

/** What happens to the newsroom before a poll. */
type Step = readonly [what: string, happen: (newsroom: ServedNewsroom) => Promise<void>];

/** What a newsroom goes through, in order. */
export const steps: readonly Step[] = [
  ['a first release', ({ deploy }) => deploy({ talks })],
  ['nothing changed', async () => {}],
  ['a rebuild', ({ deploy }) => deploy({})],
  ['a second release of the same date', ({ deploy }) => deploy({ port })],
  ['a release dated earlier', ({ deploy }) => deploy({ rail })],
  ['a silent correction', ({ deploy }) => deploy({ talks: corrected })],
  ['a correction with a notice', ({ deploy }) => deploy({ talks: noticed() })],
  ['a retitle', ({ deploy }) => deploy({ talks: retitled })],
  ['a rename', ({ deploy }) => deploy({ talks: 'gone', meeting: { ...retitled, aliases: ['talks'] } })],
  ['a fresh clone without the record', ({ clone }) => clone({})],
  [
    'a rename in a fresh clone',
    ({ clone }) => clone({ port: 'gone', harbour: { ...port, aliases: ['port'] } }),
  ],
  ['an embargo', ({ deploy }) => deploy({ budget: { ...budget, published: toRfc3339(now() + EMBARGO) } })],
  ['the end of the embargo', ({ wait }) => wait()],
  [
    'a withdrawal',
    ({ deploy }) =>
      deploy({ rail: { ...rail, withdrawn: { at: toRfc3339(now()), reason: 'There is no link.' } } }),
  ],
  ['a release after all that', ({ deploy }) => deploy({ grid })],
];
