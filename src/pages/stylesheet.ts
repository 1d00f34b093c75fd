import { readFileSync } from 'node:fs';
import { memoize } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';
import { palette } from './palette.ts';

type Stylesheet = {
  /** Names the content, so a cache may keep it for good. */
  readonly path: Path;
  readonly text: string;
};

/** Without comments and indentation, which no browser needs. No string in the file has anything like them in it. */
const rules = readFileSync(new URL('./style.css', import.meta.url), 'utf8').replace(
  /\/\*.*?\*\/|\n\s*/gs,
  '',
);

/** The rules of every page, with the colours of the site. */
export const stylesheetOf = memoize((site: Site): Stylesheet => {
  const text = palette(site.accent) + rules;
  return { path: `/style.${digest(text)}.css`, text };
});
