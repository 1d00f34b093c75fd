import { readFileSync } from 'node:fs';
import { memoize } from '../model/cache.ts';
import type { Colour } from '../model/colour.ts';
import { digest } from '../model/digest.ts';
import { markup } from '../model/markup.ts';
import { DARK, inTheDark, LIGHT, onAccent, type Scheme } from '../model/palette.ts';
import type { Site } from '../model/site.ts';
import type { Path } from '../model/url.ts';

type Stylesheet = {
  /** Has a hash of the text, so caches may keep it forever. */
  readonly path: Path;
  readonly text: string;
};

/** Returns the rules of a file without comments, and without spaces that mean nothing. No string in it looks like either. */
const rulesIn = (file: string): string =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .replace(/\/\*.*?\*\/|\n\s*/gs, '')
    .replace(/(?<=[:,]) | (?=\{)|;(?=\})/g, '');

const rules = rulesIn('./style.css');
const previewRules = rulesIn('./preview.css');

const properties = ({ paper, ink, quiet, rule, wash }: Scheme, accent: Colour): string =>
  Object.entries({ paper, ink, quiet, rule, wash, accent, 'on-accent': onAccent(accent) })
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');

/** Returns both colour schemes as CSS custom properties: `--paper`, `--ink` and so on, `--accent`, `--on-accent`. */
export const palette = (accent: Colour): string =>
  `:root{color-scheme:light dark;${properties(LIGHT, accent)}}
@media screen and (prefers-color-scheme:dark){:root{${properties(DARK, inTheDark(accent))}}}
`;

/** Returns the stylesheet of every page, with the colours of the site. */
export const stylesheetOf = memoize((site: Site): Stylesheet => {
  const text = palette(site.accent) + rules;
  return { path: `/style.${digest(text)}.css`, text };
});

/** The stylesheet of the banner on pages that are not public. */
export const previewStylesheet: Stylesheet = {
  path: `/preview.${digest(previewRules)}.css`,
  text: previewRules,
};

/** The script of pages. */
export const script = readFileSync(new URL('./script.js', import.meta.url), 'utf8');

/** The path has a hash of the script, so caches may keep it forever. */
export const SCRIPT: Path = `/script.${digest(script)}.js`;

/** Renders an icon: a sheet with a headline and text. Colours are attributes, because the security policy forbids inline styles. */
export const favicon = ({ accent }: Site): string =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="12" fill="${accent}"/>
  <path d="M14 18h36v7H14zM14 31h16v16H14zM35 31h15v4H35zM35 37h15v4H35zM35 43h15v4H35z" fill="${onAccent(accent)}"/>
</svg>
`.markup;
