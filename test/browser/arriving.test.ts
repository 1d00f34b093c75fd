import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { kindsOfPage } from './support/kinds-of-page.ts';
import { shifts } from './support/shape.ts';
import { narrow } from './support/views.ts';
import { openPage } from './support/visit.ts';

/** Long enough for the browser to draw what it has. */
const PAUSE = 300;

/** Where a slow connection pauses: after the first link of the masthead, around the main part. A script runs at the end. */
const pauses = [
  ['in the masthead', /<nav[^>]*><a[^>]*>[^<]*<\/a>/],
  ['before the main part', /<main[^>]*>/],
  ['after the main part', /<\/main>/],
] as const;

/** Opens the page of a feed, not the feed. */
const AS_A_BROWSER = { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' };

const pages = kindsOfPage.filter(({ name }) =>
  ['home', 'release', 'release-ko', 'release-ar', 'feeds', 'search', 'rss', 'atom'].includes(name),
);

/** Serves the newsroom over a connection that pauses after the part of a page that `pause` matches. */
const slowly = createServer(async ({ url = '/' }, response) => {
  const { pathname, searchParams } = new URL(url, inject('origin'));
  const answer = await fetch(inject('origin') + pathname, { headers: AS_A_BROWSER });
  response.setHeader('Content-Type', answer.headers.get('Content-Type') ?? '');
  const body = Buffer.from(await answer.arrayBuffer());
  const text = body.toString();
  const pause = pauses[Number(searchParams.get('pause'))]?.[1];
  const found = searchParams.has('pause') ? pause?.exec(text) : undefined;
  if (found) {
    const end = found.index + found[0].length;
    response.write(text.slice(0, end));
    await wait(PAUSE);
    response.end(text.slice(end));
  } else response.end(body);
});

describe.each(pages)('The page $name', ({ path }) => {
  let origin: string;
  beforeAll(async () => {
    if (!slowly.listening) await new Promise<void>((done) => slowly.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(slowly.address() as AddressInfo).port}`;
  });

  test.each(pauses.map(([name], n) => [name, n] as const))(
    'does not move when its connection pauses %s',
    async (_, n) => {
      const { page, close } = await openPage(narrow, path);
      await page.goto(`${origin}${path}?pause=${n}`, { waitUntil: 'load' });
      expect(await shifts(page, 0.01)).toEqual([]);
      await close();
    },
  );
});

afterAll(() => slowly.close());
