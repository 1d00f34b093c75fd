import { type Colour, contrast, darkened, parseColour } from '../model/colour.ts';
import { LIGHT, MIN_CONTRAST } from '../model/palette.ts';
import type { TextForm } from './text-form.ts';

const COLOUR_EXAMPLE = '"#0b4f7a"';

/** Returns the message for a text that is not a colour in hexadecimal digits. */
const formFault = (text: string): string => {
  const isBare = parseColour(`#${text}`) !== undefined;
  const advice = isBare
    ? `Write "#${text}"`
    : `Write # and three or six of them, in quotes, such as ${COLOUR_EXAMPLE}`;
  return `is not a colour in hexadecimal digits. ${advice}`;
};

/** Returns the contrast with one decimal, rounded down so that it never looks sufficient. */
const shown = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

/** Returns the lowest contrast of a text on the light pages, and the background that causes it. */
const leastContrast = (text: Colour): readonly [ratio: number, background: Colour] => {
  const onPaper = contrast(text, LIGHT.paper);
  const onWash = contrast(text, LIGHT.wash);
  return onPaper < onWash ? [onPaper, LIGHT.paper] : [onWash, LIGHT.wash];
};

/** The colour of links and marks. It must have enough contrast on every background of the pages. */
export const ACCENT: TextForm = {
  name: 'a colour',
  advice: `Write one such as ${COLOUR_EXAMPLE}`,
  unquoted: `Put the colour in quotes, such as ${COLOUR_EXAMPLE}: without them, a # begins a comment`,
  fault: (text) => {
    const colour = parseColour(text);
    if (colour === undefined) return formFault(text);
    const [ratio, background] = leastContrast(colour);
    if (ratio >= MIN_CONTRAST) return undefined;
    const near = darkened(colour, LIGHT.wash, MIN_CONTRAST);
    return `has a contrast of ${shown(ratio)}:1 where the page is ${background}, and text needs ${MIN_CONTRAST}:1 (WCAG 2.2, 1.4.3). "${near}" has it`;
  },
};
