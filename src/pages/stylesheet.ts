import { readFileSync } from 'node:fs';
import { digest } from '../model/digest.ts';
import type { Path } from '../model/url.ts';

export const stylesheet = readFileSync(new URL('./style.css', import.meta.url), 'utf8');

/** The path names the content, so a cache may keep it for good. */
export const STYLESHEET: Path = `/style.${digest(stylesheet)}.css`;
