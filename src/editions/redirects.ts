import { allFormats } from '../feeds/formats.ts';
import { ICON } from '../model/url.ts';
import { OPML } from '../pages/opml.ts';
import { type Route, redirect } from './planned.ts';

/**
 * Returns the redirects of the site: other addresses of its feeds, such as `/rss`, which are in the file of each format
 * (`feeds/rss.ts`), and addresses that clients guess.
 */
export const planRedirects = (): readonly Route[] => [
  ...allFormats.flatMap(({ path, aliases }) => aliases.map((alias) => redirect(alias, path))),
  redirect('/favicon.ico', ICON),
  redirect('/index.html', '/'),
  redirect('/opml.xml', OPML),
  redirect('/releases', '/'),
];
