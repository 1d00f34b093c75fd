import { describe, expect, test } from 'vitest';
import type { Correction, Entry } from '../../src/model/entry.ts';
import { type Answer, type Answers, aBuiltNewsroom, everyAnswer } from '../support/a-built-newsroom.ts';
import { before, ferries, others, past, turn, withdrawn } from '../support/a-life.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry } from '../support/an-entry.ts';

const aNote: Correction = { at: turn, note: 'They met on Thursday, not on Friday.' };

/** Everything that can happen to a newsroom: what it is before, and with what is to come. */
const TURNS: readonly (readonly [what: string, now: readonly Entry[], planned: readonly Entry[]])[] = [
  ['a correction', [past, anEntry()], [past, anEntry({ corrections: [aNote] })]],
  ['a change', [past, anEntry()], [past, anEntry({ updated: turn })]],
  ['a withdrawal', [past, ferries()], [past, ferries({ withdrawn })]],
  [
    'a publication, under a new name',
    [past],
    [past, ferries({ published: turn, updated: turn, corrections: [], aliases: ['boats'] })],
  ],
  [
    'a translation',
    [past, anEntry()],
    [
      past,
      anEntry(),
      anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', published: turn, title: '会談' }),
    ],
  ],
  [
    'the withdrawal of a translation',
    [past, anEntry(), anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談' })],
    [
      past,
      anEntry(),
      anEntry({ slug: 'kaidan', language: 'ja', translationOf: 'talks', title: '会談', withdrawn }),
    ],
  ],
];

/** The answers without what a build says of itself. */
const undated = (answers: Answers): Answers =>
  new Map(
    [...answers].map(
      ([
        request,
        {
          headers: { 'last-modified': _, ...headers },
          ...answer
        },
      ]) => [request, { ...answer, headers }],
    ),
  );

describe.each(TURNS)('%s', (_, now, planned) => {
  // So small that lists and feeds are cut, and topics have pages for years.
  const site = aSite({ limits: { feed: 2, home: 1 } });
  const coming = aBuiltNewsroom([...others, ...planned], { site });
  const unplanned = aBuiltNewsroom([...others, ...now], { site });
  const late = aBuiltNewsroom([...others, ...planned], { site, built: turn });
  const paths = new Set([...coming.paths, ...unplanned.paths, ...late.paths]);

  test('is unknown until its second: every answer is that of a newsroom in which it is not planned', async () => {
    expect(await everyAnswer(coming.at(before), paths)).toEqual(
      await everyAnswer(unplanned.at(before), paths),
    );
  });

  test('needs no deployment: from its second on, every answer is that of a newsroom built then', async () => {
    const answers = await everyAnswer(coming.at(turn), paths);
    expect(undated(answers)).toEqual(undated(await everyAnswer(late.at(turn), paths)));
    expect(answers).not.toEqual(await everyAnswer(coming.at(before), paths));
  });

  test('is told to whoever asks with the validators from before, by ETag or by date', async () => {
    const [known, fresh] = await Promise.all([coming.answersAt(before), coming.answersAt(turn)]);
    const asked = (header: string, validator: string, otherwise: string) =>
      everyAnswer(coming.at(turn), coming.paths, (request) => ({
        [header]: known.get(request)?.headers[validator] ?? otherwise,
      }));
    const byTag = await asked('If-None-Match', 'etag', '"none"');
    const byDate = await asked('If-Modified-Since', 'last-modified', 'Thu, 01 Jan 1970 00:00:00 GMT');
    const isStale = ([request, { status }]: readonly [string, Answer]): boolean =>
      status === 304 && known.get(request)?.body !== fresh.get(request)?.body;
    expect([...byTag].filter(isStale).map(([request]) => request)).toEqual([]);
    expect([...byDate].filter(isStale).map(([request]) => request)).toEqual([]);
  });
});
