import { type Colour, contrast, lightened } from './colour.ts';

/** The colours of the pages, but for the accent, which is the publisher's. */
export type Scheme = {
  readonly paper: Colour;
  readonly ink: Colour;
  /** Of what is said beside the text. */
  readonly quiet: Colour;
  /** Of lines between things. */
  readonly rule: Colour;
  /** Behind what is set apart. */
  readonly wash: Colour;
};

export const LIGHT: Scheme = {
  paper: '#ffffff',
  ink: '#14181d',
  quiet: '#57606b',
  rule: '#d5dade',
  wash: '#f3f5f7',
};

export const DARK: Scheme = {
  paper: '#101418',
  ink: '#e6e9ec',
  quiet: '#a0a9b3',
  rule: '#303841',
  wash: '#181e24',
};

/** The accent where the settings have none. */
export const DEFAULT_ACCENT: Colour = '#a3192b';

/** The contrast that text must have (WCAG 2.2, 1.4.3), and the one that links have in the dark (1.4.6). */
export const MIN_CONTRAST = 4.5;
const MIN_DARK_CONTRAST = 7;

/** Links and marks in the dark: a publisher gives one colour, for the light. */
export const inTheDark = (accent: Colour): Colour => lightened(accent, DARK.paper, MIN_DARK_CONTRAST);

/** Text on a filled accent: white or the ink of the light, whichever can be read better. */
export const onAccent = (accent: Colour): Colour =>
  contrast(LIGHT.paper, accent) >= contrast(LIGHT.ink, accent) ? LIGHT.paper : LIGHT.ink;
