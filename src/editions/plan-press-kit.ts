import type { Collection } from '../model/collection.ts';
import type { Head } from '../model/document.ts';
import { BEGINNING } from '../model/instant.ts';
import type { Site } from '../model/site.ts';
import { pressKitPage } from '../pages/press-kit.ts';
import { pressKitOf } from '../pages/press-kit-pages.ts';
import { keepList } from './kept.ts';
import { type DocumentRoute, planDocument, withDate } from './planned.ts';

/** Plans the pages of the pictures and files of a collection, with those of all its versions; none if it has no files. */
export const planPressKit = (site: Site, head: Head, collection: Collection): readonly DocumentRoute[] => {
  const { path, title, name } = collection;
  const subject = { path, title, name };
  const pages = pressKitOf(collection);
  return pages.map(({ path, number, shown, releases }, n) => {
    const neighbours = { older: pages[n + 1]?.path, newer: pages[n - 1]?.path };
    const page = { path, ...(number === undefined ? {} : { number }) };
    const kept = keepList(site, `press kit ${path}`, shown);
    const since = releases[0]?.published ?? BEGINNING;
    return withDate(since, planDocument(path, head, pressKitPage, site, kept, page, subject, neighbours));
  });
};
