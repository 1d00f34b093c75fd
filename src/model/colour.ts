/** A colour in sRGB: `#` and six hexadecimal digits, in lower case. */
export type Colour = string;

/** Red, green and blue, each from 0 to 255. */
type Channels = readonly [red: number, green: number, blue: number];

/** Colours to mix with. A mixture with a grey keeps its hue. */
const WHITE: Colour = '#ffffff';
const BLACK: Colour = '#000000';

/** Reads `#` and three or six hexadecimal digits (CSS Color 4, 5.2). Returns `undefined` for other texts. */
export const parseColour = (text: string): Colour | undefined => {
  if (!/^#(?:[0-9a-f]{3}){1,2}$/i.test(text)) return undefined;
  const colour = text.toLowerCase();
  return colour.length === 7 ? colour : colour.replace(/[0-9a-f]/g, '$&$&');
};

const channelsOf = (colour: Colour): Channels => {
  const rgb = Number.parseInt(colour.slice(1), 16);
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
};

const fromChannels = (channels: readonly number[]): Colour =>
  `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** Returns 0 for black to 1 for white (WCAG 2.2, "relative luminance"). */
export const luminance = (colour: Colour): number => {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const [red, green, blue] = channelsOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** Returns 1 for two colours of equal luminance to 21 for black and white (WCAG 2.2, "contrast ratio"). */
export const contrast = (one: Colour, other: Colour): number => {
  const a = luminance(one);
  const b = luminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** Returns the mixtures of a colour with another, in steps of a 255th. */
const mixtures = (colour: Colour, other: Colour): readonly Colour[] => {
  const to = channelsOf(other);
  return Array.from({ length: 256 }, (_, step) =>
    fromChannels(channelsOf(colour).map((from, n) => from + (((to[n] ?? 0) - from) * step) / 255)),
  );
};

/** Returns the colour as bright as it can be without becoming paler. */
const brightest = (colour: Colour): Colour => {
  const channels = channelsOf(colour);
  const max = Math.max(...channels);
  return max === 0 ? colour : fromChannels(channels.map((value) => (value * 255) / max));
};

/** Returns the colour, brightened only as far as a contrast on a dark background needs, then made paler. Its hue stays. */
export const lightened = (colour: Colour, background: Colour, ratio: number): Colour =>
  [...mixtures(colour, brightest(colour)), ...mixtures(brightest(colour), WHITE)].find(
    (one) => contrast(one, background) >= ratio,
  ) ?? WHITE;

/** Returns the colour, darkened only as far as a contrast on a light background needs. Its hue stays. */
export const darkened = (colour: Colour, background: Colour, ratio: number): Colour =>
  mixtures(colour, BLACK).find((one) => contrast(one, background) >= ratio) ?? BLACK;
