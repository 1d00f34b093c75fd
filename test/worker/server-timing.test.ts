import { expect, test } from 'vitest';
import { openBundle } from '../../src/model/bundle.ts';
import { newsroom } from '../../src/worker/newsroom.ts';
import { aBundle } from '../support/a-bundle.ts';
import { anEntry, instant } from '../support/an-entry.ts';

/** What a newsroom with these settings says of its timing, asked twice. */
const timings = async (env: { readonly SERVER_TIMING?: string }) => {
  const { fetch } = newsroom(openBundle(aBundle([anEntry()], instant('2026-01-01T00:00:00Z')).buffer));
  const ask = async () =>
    (await fetch(new Request('https://newsroom.example/rss.xml'), env)).headers.get('Server-Timing');
  return [await ask(), await ask()];
};

test('An answer says nothing of its timing', async () => {
  expect(await timings({})).toEqual([null, null]);
});

test('An answer says which way it took and how long, where that is set', async () => {
  expect(await timings({ SERVER_TIMING: 'on' })).toEqual([
    expect.stringMatching(/^router, total;dur=\d+$/),
    expect.stringMatching(/^ready, total;dur=\d+$/),
  ]);
});
