import { expect, test } from 'vitest';
import { createWorker } from '../../src/worker/app.ts';
import { aBundle } from '../support/a-bundle.ts';
import { anEntry, instant } from '../support/an-entry.ts';

const built = instant('2026-01-01T00:00:00Z');

/** What a newsroom with these settings says of its timing, asked twice, on a clock of which each look takes 5 ms. */
const timings = async (env: { readonly SERVER_TIMING?: string }) => {
  let now = built * 1000;
  const { fetch } = createWorker(aBundle([anEntry()], built).buffer, () => {
    now += 5;
    return now;
  });
  const ask = async () =>
    (await fetch(new Request('https://newsroom.example/rss.xml'), env)).headers.get('Server-Timing');
  return [await ask(), await ask()];
};

test.each([{}, { SERVER_TIMING: '' }, { SERVER_TIMING: 'off' }])(
  'An answer says nothing of its timing with %o',
  async (env) => {
    expect(await timings(env)).toEqual([null, null]);
  },
);

test('An answer says how long it took, if that is set', async () => {
  expect(await timings({ SERVER_TIMING: 'on' })).toEqual(['total;dur=10', 'total;dur=10']);
});
