import { expect, onTestFinished, test, vi } from 'vitest';
import { openBundle } from '../../src/bundle/read.ts';
import { writeBundle } from '../../src/bundle/write.ts';
import { planEditions } from '../../src/editions/editions.ts';
import { createApp, createWorker } from '../../src/worker/app.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { packAll } from '../support/packed.ts';
import { renderEditions } from '../support/rendered.ts';

const BUILT = instant('2026-01-01T00:00:00Z');
const LIFT = instant('2026-02-01T09:00:00Z');

/** A bundle whose bodies are in a pack that is not there. */
const bundle = () => {
  const entries = [anEntry(), anEntry({ slug: 'next', published: LIFT })];
  const { packed } = packAll(renderEditions(planEditions(aSite(), entries, BUILT)));
  return writeBundle(packed, { built: BUILT }).buffer;
};

const ASSETS = { fetch: async () => new Response(null, { status: 404 }) };

/** What is logged until the end of the test. */
const logging = () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => spy.mockRestore());
  return spy;
};

test.each([
  ['/rss.xml', BUILT, 0],
  ['/releases/talks?from=a-mail', LIFT, 1],
])('A failure at %s is logged with its path, its edition and its build', async (path, at, edition) => {
  const log = logging();
  const bytes = bundle();
  const app = createApp(openBundle(bytes), () => at * 1000);
  const response = await app.request(path, {}, { ASSETS });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/edition|build|pack/);
  expect(log.mock.calls).toEqual([
    [
      `Failed at ${path.split('?')[0]} in edition ${edition} of build ${openBundle(bytes).build}:`,
      expect.objectContaining({ message: 'There is no /packs/all.bin among the static assets.' }),
    ],
  ]);
});

test('A failure is logged alike if answers say how long they took', async () => {
  const log = logging();
  const worker = createWorker(bundle(), () => BUILT * 1000);
  const request = new Request('https://newsroom.example/atom.xml');
  const response = await worker.fetch(request, { ASSETS, SERVER_TIMING: 'on' });
  expect(response.status).toBe(500);
  expect(log).toHaveBeenCalledWith(
    expect.stringContaining('Failed at /atom.xml in edition 0'),
    expect.any(Error),
  );
});
