import { atom } from './atom.ts';
import type { Format } from './feed.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

/** The formats of a feed: the only list of them. The first is for a reader that takes any. */
export const formats: readonly Format[] = [rss, atom, json];
