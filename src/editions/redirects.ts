import { allFormats } from '../feeds/formats.ts';
import type { Site } from '../model/site.ts';
import { ICON, ICON_APPLE, ICON_ICO } from '../model/url.ts';
import { OPML } from '../pages/opml.ts';
import { type Route, redirect } from './planned.ts';

/**
 * Returns the redirects of the site: other addresses of its feeds, such as `/rss`, which are in the file of each format
 * (`feeds/rss.ts`), and addresses that clients guess.
 */
export const planRedirects = ({ drawing }: Pick<Site, 'drawing'>): readonly Route[] => [
  ...allFormats.flatMap(({ path, aliases }) => aliases.map((alias) => redirect(alias, path))),
  ...(drawing === undefined
    ? [redirect(ICON_ICO, ICON)]
    : [redirect('/apple-touch-icon-precomposed.png', ICON_APPLE)]),
  redirect('/index.html', '/'),
  redirect('/opml.xml', OPML),
  redirect('/releases', '/'),
];
