import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureIn } from '../../src/commands/upload.ts';
import { picture } from '../media/a-picture.ts';
import type { Failure } from '../support/a-cloudflare.ts';
import { aDeployment, type Deployment } from '../support/a-deployment.ts';
import { anEntryFile, put } from '../support/a-folder.ts';
import { aHub, type Hub } from '../support/a-hub.ts';

const LOGIN =
  'Run npx wrangler login, or set CLOUDFLARE_API_TOKEN to a token made from the template Edit Cloudflare Workers.';
const AS_IT_WAS = 'Readers have the newsroom as it was before, and entries/.published is as it was.';

const withPicture = (file: string): string =>
  anEntryFile(undefined, `image: { file: ${file}, alt: A table }\n`);

describe('A deployment that Cloudflare fails', { timeout: 120_000 }, () => {
  let hub: Hub;
  let site: Deployment;
  let lastGood: string;
  let pings: number;

  const record = () => {
    const path = join(site.root, 'entries/.published');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const statusOf = async (path: string) => (await site.ask(path)).status;

  beforeAll(async () => {
    hub = await aHub();
    site = await aDeployment({}, `hub: ${hub.url}\n`);
  });
  afterAll(async () => {
    await site.close();
    await hub.close();
  });

  test('leaves nothing behind if it is the first one', async () => {
    const end = site.fail(/./, 401);
    const { status, error } = await site.deploy();
    end();
    expect(status).toBe(1);
    expect(error).toContain(
      `Not deployed: Cloudflare refuses the token or login, or it may not deploy Workers. Nothing answers at ${site.origin}, ` +
        `so what readers have is not known, and entries/.published is as it was. ${LOGIN}\n`,
    );
    expect([site.live(), record(), hub.pings]).toEqual([undefined, '', []]);

    expect(await site.deploy()).toMatchObject({ status: 0 });
    lastGood = record();
    expect(lastGood).toContain(' talks ');
    pings = hub.pings.length;
    expect(pings).toBe(1);
    // What the next deployments try to bring.
    put(site.root, 'entries/seoul.md', withPicture('a.png'));
    put(site.root, 'entries/a.png', picture('picture.png'));
    put(site.root, 'entries/osaka.md', withPicture('b.gif'));
    put(site.root, 'entries/b.gif', picture('picture.gif'));
  });

  test.each<[string, RegExp, Failure, number, string]>([
    [
      '500 to the second of its files',
      /assets\/upload$/,
      500,
      1,
      `Not deployed: Cloudflare's API failed. ${AS_IT_WAS} Run npm run deploy again. https://www.cloudflarestatus.com shows whether others have this too.\n`,
    ],
    [
      '429',
      /POST .*\/versions$/,
      429,
      0,
      `Not deployed: Cloudflare takes no more requests from this account for now. ${AS_IT_WAS} Run npm run deploy again in five minutes.\n`,
    ],
    [
      'a connection that breaks',
      /POST .*\/versions$/,
      'cut',
      0,
      `Not deployed: the connection to Cloudflare broke. ${AS_IT_WAS} Run npm run deploy again.\n`,
    ],
  ])(
    'with %s, leaves readers and the record what they have',
    async (_what, call, failure, after, message) => {
      const before = site.live();
      const end = site.fail(call, failure, after);
      const { status, error } = await site.deploy();
      end();
      expect(status).toBe(1);
      expect(error).toContain(message);
      expect(site.live()).toBe(before);
      expect(await statusOf('/releases/seoul')).toBe(404);
      expect([record(), hub.pings.length]).toEqual([lastGood, pings]);
    },
  );

  test('after the build reached readers says so, records it and tells the hub', async () => {
    site.calls.splice(0);
    const end = site.fail(/POST .*\/subdomain$/, 403);
    const { status, error } = await site.deploy();
    end();
    expect(status).toBe(1);
    expect(error).toContain(
      'Not finished: Cloudflare refuses the token or login, or it may not deploy Workers. Readers have this build, ' +
        `but an address or a schedule of the Worker may be missing. ${LOGIN}\n`,
    );
    expect(await statusOf('/releases/seoul')).toBe(200);
    expect(record()).toContain(' seoul ');
    expect(hub.pings).toHaveLength(pings + 1);
    expect(site.calls.filter((call) => call.endsWith('assets/upload'))).toEqual([]);
  });

  test('ends well when it is run again, and can be rolled back', async () => {
    const textOf = async () => (await site.ask('/releases/talks.md')).body.toString();
    put(site.root, 'entries/talks.md', anEntryFile('Nobody met.\n'));
    const known = record();
    expect(await site.deploy()).toMatchObject({ status: 0 });
    expect([record(), hub.pings.length]).toEqual([known, pings + 2]);
    expect(await textOf()).toContain('Nobody met');
    expect(await site.run('wrangler', ['rollback', '--yes'])).toMatchObject({ status: 0 });
    expect(await textOf()).toContain('Officials met');
    expect(await statusOf('/releases/seoul')).toBe(200);
  });
});

describe('What wrangler wrote of its failure', () => {
  const written = (code: number | undefined, message: string): string =>
    `{"type":"wrangler-session","version":1}\n${JSON.stringify({ type: 'command-failed', version: 1, code, message })}\n`;

  test.each<[string, string, RegExp]>([
    ['a token without the permission', written(10000, 'A request failed.'), /refuses the token/],
    ['a token that was deleted', written(1000, 'A request failed.'), /refuses the token/],
    ['a token that is no token', written(6003, 'A request failed.'), /refuses the token/],
    ['too many calls', written(971, 'A request failed.'), /no more requests/],
    ['a fault of the API', written(10013, 'A request failed.'), /API failed/],
    ['a page of a gateway', written(undefined, 'Received a malformed response from the API'), /API failed/],
    ['a cut connection', written(undefined, 'fetch failed'), /connection to Cloudflare broke/],
    ['an answer that ends in the middle', written(undefined, 'terminated'), /connection to Cloudflare broke/],
    ['a mistake in wrangler.toml', written(undefined, 'Invalid Routes'), /wrangler stopped/],
    ['nothing', '', /wrangler stopped/],
  ])('names %s', (_what, output, problem) => {
    expect(failureIn(output).problem).toMatch(problem);
  });
});
