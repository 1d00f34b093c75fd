import { readFileSync } from 'node:fs';
import { digest } from '../model/digest.ts';
import type { Path } from '../model/url.ts';

export const script = readFileSync(new URL('./script.js', import.meta.url), 'utf8');

/** The path names the content, so a cache may keep it for good. */
export const SCRIPT: Path = `/script.${digest(script)}.js`;
