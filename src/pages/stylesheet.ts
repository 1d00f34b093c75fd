import { readFileSync } from 'node:fs';
import { memoize } from '../model/cache.ts';
import type { Colour } from '../model/colour.ts';
import { digest } from '../model/digest.ts';
import { DARK, inTheDark, LIGHT, onAccent, type Scheme } from '../model/palette.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';

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

const properties = ({ paper, ink, quiet, rule, wash }: Scheme, accent: Colour): string =>
  Object.entries({ paper, ink, quiet, rule, wash, accent, 'on-accent': onAccent(accent) })
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** Both colour schemes as custom properties of CSS: `--paper`, `--ink` and so on, `--accent`, `--on-accent`. */
export const palette = (accent: Colour): string =>
  `:root{color-scheme:light dark;${properties(LIGHT, accent)}}
@media screen and (prefers-color-scheme:dark){:root{${properties(DARK, inTheDark(accent))}}}
`;

/** The rules of every page, with the colours of the site. */
export const stylesheetOf = memoize((site: Site): Stylesheet => {
  const text = palette(site.accent) + rules;
  return { path: `/style.${digest(text)}.css`, text };
});
