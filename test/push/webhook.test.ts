import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { messagesIn, openBundle } from '../../src/bundle/read.ts';
import { deploymentMessage } from '../../src/commands/deployment-message.ts';
import { changesBetween, changesMessage, type ReleaseFacts } from '../../src/model/changes.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { PostOptions } from '../../src/push/post.ts';
import { keysIn, postMessage } from '../../src/push/webhook.ts';
import { createApp } from '../../src/worker/app.ts';
import { aDeployableProject, deploy } from '../support/a-deployable-project.ts';
import { anEntryFile, put } from '../support/a-folder.ts';
import { onLoopback } from '../support/a-hub.ts';
import { aPushingBundle, startPushingWorker } from '../support/a-pushing-worker.ts';
import { aReceiver, aSecret } from '../support/a-receiver.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry, instant } from '../support/an-entry.ts';
import { dryRun } from '../support/workerd.ts';

const MESSAGE = '{"type":"newsroom.changed"}';

/** Options under which waits take no time, and what was reported. */
const impatient = () => {
  const log: string[] = [];
  const waits: number[] = [];
  const options: PostOptions = {
    wait: async (ms) => void waits.push(ms),
    log: (message) => void log.push(message),
  };
  return { options, log, waits };
};

describe('A message to a webhook (Standard Webhooks 1.0)', () => {
  test('is verified by the library of Standard Webhooks', async () => {
    const secret = aSecret();
    const { url, received } = await aReceiver(secret);
    expect(await postMessage([url], MESSAGE, secret)).toEqual([new URL(url).host]);
    expect(received).toEqual([
      {
        id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
        timestamp: expect.any(Number),
        message: { type: 'newsroom.changed' },
      },
    ]);
    expect(Math.abs((received[0]?.timestamp ?? 0) - Date.now() / 1000)).toBeLessThan(10);
  });

  test('is not accepted with another secret', async () => {
    const { url, received } = await aReceiver(aSecret());
    await postMessage([url], MESSAGE, aSecret());
    expect(received[0]?.message).toBeInstanceOf(Error);
  });

  test('is signed with two secrets while one replaces the other', async () => {
    const [old, next] = [aSecret(), aSecret()];
    const [first, second] = [await aReceiver(old), await aReceiver(next)];
    await postMessage([first.url, second.url], MESSAGE, `${next} ${old}`);
    for (const { received } of [first, second]) expect(received[0]?.message).toEqual(JSON.parse(MESSAGE));
  });

  test('keeps its id in each try and to each webhook, and another message has another', async () => {
    const secret = aSecret();
    const [one, other] = [await aReceiver(secret), await aReceiver(secret)];
    one.failNext(2, 500);
    const { options, log, waits } = impatient();
    await postMessage([one.url, other.url], MESSAGE, secret, options);
    await postMessage([other.url], '{}', secret, options);
    const ids = one.received.map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect(one.received.map(({ message }) => message)).toEqual(Array(3).fill(JSON.parse(MESSAGE)));
    expect(other.received.map(({ id }) => id)).toEqual([ids[0], expect.not.stringContaining(ids[0] ?? '')]);
    expect(waits).toEqual([1000, 2000]);
    expect(log[0]).toBe(`The webhook at ${new URL(one.url).host} answered 500. Trying again in 1 s.`);
  });

  test.each([
    [503, 6, 'Tried 6 times'],
    [410, 1, 'Trying again would not help'],
  ])('of a webhook that answers %i is sent %i times, and then reported', async (status, tries, how) => {
    const secret = aSecret();
    const { url, received, failNext } = await aReceiver(secret);
    failNext(tries, status);
    const { options, log } = impatient();
    expect(await postMessage([url], MESSAGE, secret, options)).toEqual([]);
    expect(received).toHaveLength(tries);
    expect(log.at(-1)).toBe(
      `The webhook at ${new URL(url).host} answered ${status}. ${how}; it does not learn of this change.`,
    );
    expect(log.join()).not.toContain('secret');
  });

  test.each([
    undefined,
    '',
    'secret',
    'whsec_c2hvcnQ=',
    `whsec_${'A'.repeat(100)}`,
    `${aSecret()} whsec_`,
    'whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!',
  ])('is not sent with the secret %j', async (secret) => {
    const { url, received } = await aReceiver(aSecret());
    const { options, log } = impatient();
    expect(await postMessage([url], MESSAGE, secret, options)).toEqual([]);
    expect(received).toEqual([]);
    expect(log).toEqual([expect.stringContaining('WEBHOOK_SECRET is not set, or is not whsec_')]);
  });

  test('takes secrets of 24 to 64 bytes', () => {
    const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes).toString('base64')}`;
    expect([23, 24, 64, 65].map((bytes) => keysIn(secretOf(bytes)) !== undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

const facts = (id: string, about: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  id,
  url: `https://news.example/releases/${id}`,
  state: 'published',
  published: '2026-01-01T00:00:00Z',
  updated: '2026-01-01T00:00:00Z',
  language: 'en',
  title: `Release ${id}`,
  ...about,
});

describe('What changed', () => {
  test('is what appeared, changed or was withdrawn, whatever its address', () => {
    const before = [
      facts('same'),
      facts('moved'),
      facts('translated'),
      facts('new-title'),
      facts('gone'),
      facts('old-gone', { state: 'withdrawn' }),
    ];
    const corrected = facts('new-title', { state: 'corrected' });
    const gone = facts('gone', { state: 'withdrawn' });
    const after = [
      ...[facts('next'), facts('same'), facts('moved', { url: 'https://other.example/' })],
      { ...facts('translated'), translations: [{ id: 'a', language: 'ja' }] },
      ...[corrected, gone, facts('old-gone', { state: 'withdrawn', reason: 'Another one.' })],
    ];
    expect(changesBetween(before, after)).toEqual({
      appeared: [facts('next')],
      changed: [corrected],
      withdrawn: [gone],
    });
  });

  test('makes no message if it is nothing, and one of at most 50 releases if it is much', () => {
    const none = { appeared: [], changed: [], withdrawn: [] };
    expect(changesMessage({ url: 'https://news.example' }, 0, 'deployment', none)).toBeUndefined();
    const appeared = Array.from({ length: 70 }, (_, n) => facts(`release-${n}`));
    const text =
      changesMessage({ url: 'https://news.example' }, 0, 'deployment', { ...none, appeared }) ?? '';
    expect(JSON.parse(text)).toMatchObject({ data: { more: 20, appeared: appeared.slice(0, 50) } });
    expect(text.length).toBeLessThan(20_000);
  });
});

const BUILT = instant('2026-01-01T00:00:00Z');
const NOON = instant('2026-01-05T12:00:00Z');
const LATER = NOON + 3600;
const WEBHOOKS = ['https://hooks.example/'];

const bundleOf = (...entries: readonly Entry[]) =>
  openBundle(aPushingBundle(entries, BUILT, aSite({ webhooks: WEBHOOKS })).buffer);

/** The messages of the minute that ends at an instant. */
const messagesAt = (bundle: ReturnType<typeof bundleOf>, at: number) =>
  messagesIn(bundle, (at - 60) * 1000, at * 1000).map((text) => JSON.parse(text));

describe('The message of an edition', () => {
  const next = anEntry({ slug: 'next', title: 'A second meeting', published: NOON });
  const last = anEntry({ slug: 'last', title: 'A merger', published: LATER });
  const corrected = anEntry({ slug: 'was-wrong', corrections: [{ at: NOON, note: 'It was Tokyo.' }] });
  const gone = anEntry({
    slug: 'gone',
    title: 'Withdrawn talks',
    withdrawn: { at: NOON, reason: 'It was not so.' },
  });

  test('names what appears, changes and is withdrawn then, and nothing that is still under embargo', () => {
    const bundle = bundleOf(anEntry(), next, last, corrected, gone);
    const [message, ...others] = messagesAt(bundle, NOON);
    expect(others).toEqual([]);
    const url = (slug: string) => `https://newsroom.example/releases/${slug}`;
    expect(message).toEqual({
      type: 'newsroom.changed',
      timestamp: '2026-01-05T12:00:00Z',
      data: {
        site: 'https://newsroom.example',
        cause: 'schedule',
        appeared: [
          expect.objectContaining({
            id: next.id,
            url: url('next'),
            title: 'A second meeting',
            state: 'published',
          }),
        ],
        changed: [
          expect.objectContaining({
            url: url('was-wrong'),
            state: 'corrected',
            updated: '2026-01-05T12:00:00Z',
          }),
        ],
        withdrawn: [
          expect.objectContaining({ url: url('gone'), state: 'withdrawn', reason: 'It was not so.' }),
        ],
      },
    });
    expect(JSON.stringify(message)).not.toMatch(/last|merger|Withdrawn talks/i);
    expect(messagesAt(bundle, LATER)).toMatchObject([{ data: { appeared: [{ url: url('last') }] } }]);
  });

  test('is only there if the site has webhooks and a release changes', () => {
    expect(messagesAt(bundleOf(anEntry(), next), NOON - 60)).toEqual([]);
    expect(messagesAt(bundleOf(anEntry({ published: NOON - 2 * 24 * 3600 })), NOON)).toEqual([]);
    const without = openBundle(aPushingBundle([next], BUILT, aSite()).buffer);
    expect(messagesIn(without, 0, LATER * 1000)).toEqual([]);
  });

  test.each([BUILT, NOON])('is at no address: at %i', async (at) => {
    const app = createApp(bundleOf(anEntry(), next, last), () => at * 1000);
    for (const path of ['/webhook-message', '//webhook-message', '/webhook-message.json'])
      expect((await app.request(path, { redirect: 'manual' })).status).not.toBe(200);
  });
});

describe('The Worker that would be deployed, in workerd, with a webhook', () => {
  test('posts the message of an edition that began', { timeout: 60_000 }, async () => {
    const secret = aSecret();
    const receiver = await aReceiver(secret);
    const began = Math.floor(Date.now() / 1000) - 60;
    const worker = await startPushingWorker(
      dryRun(),
      (origin) => {
        const next = anEntry({ slug: 'next', published: began });
        const site = aSite({ url: origin, webhooks: [receiver.url] });
        return aPushingBundle([anEntry(), next], began - 60, site);
      },
      { WEBHOOK_SECRET: secret },
    );
    try {
      receiver.failNext(1, 503);
      expect(await worker.strike(new Date((began - 1) * 1000))).toBe('ok');
      expect(receiver.received).toEqual([]);
      expect(await worker.strike(new Date((began + 59) * 1000))).toBe('ok');
      expect(receiver.received.map(({ message }) => message)).toEqual(
        Array(2).fill(
          expect.objectContaining({
            data: expect.objectContaining({
              appeared: [expect.objectContaining({ url: `${worker.origin}/releases/next` })],
            }),
          }),
        ),
      );
      expect(worker.logged()).toContain('answered 503. Trying again in 1 s.');
      expect(worker.logged()).toContain(`Told ${new URL(receiver.url).host} what changed.`);
      expect(worker.logged()).not.toContain('a-secret-path');
    } finally {
      await worker.dispose();
    }
  });
});

describe('npm run deploy', () => {
  test('posts nothing if it can’t know what readers had', async () => {
    const { url, close } = await onLoopback(() => new Response(null, { status: 503 }));
    onTestFinished(close);
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const body = Buffer.from('{"releases":[]}');
    const documentAt = () =>
      ({ tag: 'a', body, head: { status: 200, type: 'application/json', maxAge: 60 } }) as const;
    expect(await deploymentMessage(new URL(url).origin, { documentAt }, BUILT)).toBeUndefined();
    expect(log).toHaveBeenCalledWith(expect.stringContaining('not known: /releases.json answers 503. Check'));
  });

  test('posts what a deployment changes, once it answers', { timeout: 90_000 }, async () => {
    const secret = aSecret();
    const { url, received } = await aReceiver(secret);
    const { root, origin, called } = await aDeployableProject(`webhooks: ["${url}"]\n`);
    const variables = { CLOUDFLARE_API_TOKEN: 'a token', WEBHOOK_SECRET: secret };
    const inFuture = anEntryFile('They merge.\n').replace('2025-08-28', '2099-01-01');
    put(root, 'entries/talks.md', anEntryFile());
    put(root, 'entries/seoul.md', anEntryFile());
    put(root, 'entries/merger.md', inFuture);
    const first = await deploy(root, [], variables);
    expect(first).toMatchObject({ status: 0, error: '' });
    expect(first.out).toContain(`Told ${new URL(url).host} what changed.`);
    expect(called()?.words).toEqual(['deploy', '--triggers', '* * * * *']);
    expect(received).toMatchObject([
      {
        message: {
          data: {
            site: origin,
            cause: 'deployment',
            appeared: [{ url: `${origin}/releases/seoul` }, { url: `${origin}/releases/talks` }],
            changed: [],
            withdrawn: [],
          },
        },
      },
    ]);
    expect(JSON.stringify(received)).not.toContain('merger');

    put(root, 'entries/talks.md', anEntryFile(undefined, 'updated: 2025-08-29\n'));
    put(root, 'entries/seoul.md', anEntryFile(undefined, 'withdrawn: { at: 2025-08-30, reason: "No." }\n'));
    await deploy(root, [], variables);
    expect(received[1]).toMatchObject({
      message: {
        data: {
          appeared: [],
          changed: [{ url: `${origin}/releases/talks`, state: 'updated' }],
          withdrawn: [{ url: `${origin}/releases/seoul`, reason: 'No.' }],
        },
      },
    });

    await deploy(root, [], variables);
    expect(received).toHaveLength(2);
    put(root, 'entries/talks.md', anEntryFile(undefined, 'updated: 2025-08-31\n'));
    const without = await deploy(root);
    expect(without.status).toBe(0);
    expect(without.error).toContain('Webhooks were not told: WEBHOOK_SECRET is not set');
    expect(received).toHaveLength(2);
  });
});
