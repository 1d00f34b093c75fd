import { atom } from './atom.ts';
import type { Format } from './feed.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

/** All feed formats. The first is for clients that accept any. */
export const formats: readonly Format[] = [rss, atom, json];
