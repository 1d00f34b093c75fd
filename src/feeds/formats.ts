import { atom } from './atom.ts';
import type { Format, OfferedFormat } from './feed.ts';
import { json } from './json.ts';
import { ninjs } from './ninjs.ts';
import { rss } from './rss.ts';

/** All feed formats. The first is for clients that accept any. */
export const allFormats: readonly Format[] = [rss, atom, json, ninjs];

/** The formats that every collection has. */
export const formats: readonly OfferedFormat[] = allFormats.filter(
  (format): format is OfferedFormat => format.audience !== undefined,
);
