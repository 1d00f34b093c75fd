import type { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBundle } from '../support/a-bundle.ts';
import { anEntry } from '../support/an-entry.ts';
import { type DryRun, dryRun, startWorkerd } from '../support/workerd.ts';

describe('the Worker that would be deployed', () => {
  let deployed: DryRun;
  let workerd: Miniflare;
  let origin: URL;

  beforeAll(async () => {
    deployed = dryRun();
    const soon = Math.floor(Date.now() / 1000) + 3;
    workerd = startWorkerd(
      deployed,
      aBundle([anEntry(), anEntry({ slug: 'later', title: 'Embargoed', published: soon })]),
    );
    origin = await workerd.ready;
  });

  afterAll(() => workerd.dispose());

  const get = (path: string, init?: RequestInit) =>
    fetch(new URL(path, origin), { redirect: 'manual', ...init });

  test('is bundled without a warning', () => {
    expect(deployed.output).not.toMatch(/warning/i);
    expect(deployed.output).toContain('Total Upload');
  });

  test('answers with each feed', async () => {
    const types = await Promise.all(
      ['/rss.xml', '/atom.xml', '/feed.json'].map(async (path) =>
        (await get(path)).headers.get('Content-Type'),
      ),
    );
    expect(types).toEqual([
      'application/rss+xml; charset=utf-8',
      'application/atom+xml; charset=utf-8',
      'application/feed+json; charset=utf-8',
    ]);
  });
});
