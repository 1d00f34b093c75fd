import { atom } from './atom.ts';
import type { Format } from './feed.ts';
import { json } from './json.ts';
import { rss } from './rss.ts';

/** All feed formats. The first is for clients that accept any. */
export const formats: readonly Format[] = [rss, atom, json];

/** Whether a media type, with its parameters, is that of a feed. */
export const isFeedType = (type: string): boolean => formats.some((one) => type.startsWith(`${one.type};`));
