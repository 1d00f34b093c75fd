import { Feed } from 'feed';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { html, raw } from 'hono/html';

/** A release, as a Worker would have it among its data. */
export type Item = {
  readonly slug: string;
  readonly title: string;
  /** ISO 8601. */
  readonly published: string;
  readonly summary: string;
  readonly html: string;
};

type Site = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly feedLimit: number;
};

/** What many would write at first: all that is asked for is rendered then. `items` are newest first. */
export const renderingApp = (site: Site, items: readonly Item[]): Hono => {
  const addressOf = ({ slug }: Item) => `${site.url}/releases/${slug}`;
  const app = new Hono();
  app.use(etag());
  app.get('/rss.xml', (c) => {
    const feed = new Feed({
      title: site.title,
      description: site.description,
      id: site.url,
      link: site.url,
      copyright: site.title,
      updated: new Date(items[0]?.published ?? 0),
    });
    for (const item of items.slice(0, site.feedLimit))
      feed.addItem({
        title: item.title,
        id: addressOf(item),
        link: addressOf(item),
        date: new Date(item.published),
        description: item.summary,
        content: item.html,
      });
    return c.body(feed.rss2(), 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' });
  });
  app.get('/releases/:slug', (c) => {
    const item = items.find(({ slug }) => slug === c.req.param('slug'));
    if (item === undefined) return c.notFound();
    const date = new Date(item.published).toLocaleDateString('en', { dateStyle: 'long' });
    return c.html(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${item.title} | ${site.title}</title>
    <meta name="description" content="${item.summary}" />
    <link rel="canonical" href="${addressOf(item)}" />
    <link rel="alternate" type="application/rss+xml" href="/rss.xml" />
  </head>
  <body>
    <header><a href="/">${site.title}</a></header>
    <main>
      <h1>${item.title}</h1>
      <p><time datetime="${item.published}">${date}</time></p>
      ${raw(item.html)}
    </main>
  </body>
</html>`);
  });
  return app;
};
