import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { aNewsroom } from '../support/a-newsroom.ts';
import { anEntry, anOrganization, topics } from '../support/an-entry.ts';

const SITE = 'https://newsroom.example';

describe('the list of feeds', () => {
  test('names each subject once, in RSS, in groups', async () => {
    const ask = aNewsroom({
      entries: [
        anEntry({ tags: topics('trade', 'R&D'), organizations: [anOrganization('NATO')] }),
        anEntry({ slug: 'kaidan', language: 'ja', tags: topics('trade') }),
      ],
    });
    const list = parseOpml(await (await ask('/feeds.opml')).text());
    const feed = (path: string) =>
      expect.objectContaining({
        type: 'rss',
        text: expect.stringMatching(/^[^()]+$/),
        title: expect.any(String),
        xmlUrl: `${SITE}${path}/rss.xml`,
        htmlUrl: SITE + (path || '/'),
      });
    expect(list.body?.outlines).toEqual([
      feed(''),
      { text: 'Topics', title: 'Topics', outlines: [feed('/topics/r-d'), feed('/topics/trade')] },
      { text: 'Organizations', title: 'Organizations', outlines: [feed('/organizations/nato')] },
      { text: 'Languages', title: 'Languages', outlines: [feed('/languages/en'), feed('/languages/ja')] },
    ]);
  });

  test('has no group without a feed in it', async () => {
    const list = parseOpml(await (await aNewsroom()('/feeds.opml')).text());
    expect(list.body?.outlines?.map(({ xmlUrl }) => xmlUrl)).toEqual([`${SITE}/rss.xml`]);
  });

  test('has no more than 500 topics, those with the most releases', async () => {
    const names = Array.from({ length: 510 }, (_, n) => `Topic ${n}`);
    const entries = ['a', 'b'].map((slug, n) => anEntry({ slug, tags: topics(...names.slice(n * 10)) }));
    const list = parseOpml(await (await aNewsroom({ entries })('/feeds.opml')).text());
    const [, group] = list.body?.outlines ?? [];
    expect(group?.outlines).toHaveLength(500);
    expect(group?.outlines?.map(({ xmlUrl }) => xmlUrl)).not.toContain(`${SITE}/topics/topic-9/rss.xml`);
  });
});
