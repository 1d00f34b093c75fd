import { type Colour, contrast, lightened } from './colour.ts';

/** The colours of the pages. The publisher chooses the accent. */
export type Scheme = {
  readonly paper: Colour;
  readonly ink: Colour;
  /** Of notes beside the text. */
  readonly quiet: Colour;
  /** Of separating lines. */
  readonly rule: Colour;
  /** The background of boxes. */
  readonly wash: Colour;
};

/** The scheme of light pages. */
export const LIGHT: Scheme = {
  paper: '#ffffff',
  ink: '#14181d',
  quiet: '#57606b',
  rule: '#d5dade',
  wash: '#f3f5f7',
};

/** The scheme of dark pages. */
export const DARK: Scheme = {
  paper: '#101418',
  ink: '#e6e9ec',
  quiet: '#a0a9b3',
  rule: '#303841',
  wash: '#181e24',
};

/** The accent, if the settings have none. */
export const DEFAULT_ACCENT: Colour = '#a3192b';

/** The contrast that text must have (WCAG 2.2, 1.4.3), and the one that links have in the dark (1.4.6). */
export const MIN_CONTRAST = 4.5;
const MIN_DARK_CONTRAST = 7;

/** Returns the accent for the dark scheme. A publisher gives only the one for the light. */
export const inTheDark = (accent: Colour): Colour => lightened(accent, DARK.paper, MIN_DARK_CONTRAST);

/** Returns the colour of text on the accent: white or the ink of the light, by the better contrast. */
export const onAccent = (accent: Colour): Colour =>
  contrast(LIGHT.paper, accent) >= contrast(LIGHT.ink, accent) ? LIGHT.paper : LIGHT.ink;
