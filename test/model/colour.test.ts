import { describe, expect, test } from 'vitest';
import { contrast, darkened, lightened, luminance, parseColour } from '../../src/model/colour.ts';

describe('A colour', () => {
  test.each([
    ['#0b4f7a', '#0b4f7a'],
    ['#0B4F7A', '#0b4f7a'],
    ['#abc', '#aabbcc'],
    ['#FFF', '#ffffff'],
  ])('%s is read as %s', (text, colour) => {
    expect(parseColour(text)).toBe(colour);
  });

  test.each([
    '',
    '#',
    '0b4f7a',
    '#0b4f7',
    '#0b4f7acc',
    '#abcd',
    '#0b4f7g',
    'red',
    'rgb(1 2 3)',
    ' #abc',
    '#abc\n',
  ])('%j is none', (text) => {
    expect(parseColour(text)).toBeUndefined();
  });
});

test.each([
  ['#000000', 0],
  ['#ff0000', 0.2126],
  ['#00ff00', 0.7152],
  ['#0000ff', 0.0722],
  ['#0a0a0a', 10 / 255 / 12.92],
  ['#808080', 0.2159],
  ['#ffffff', 1],
])('The relative luminance of %s is %f', (colour, expected) => {
  expect(luminance(colour)).toBeCloseTo(expected, 4);
});

describe('The contrast ratio', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ffcc00', '#ffffff', 1.51],
    ['#ff0000', '#ffffff', 4],
    ['#0b4f7a', '#0b4f7a', 1],
  ])('of %s and %s is %f, whichever is named first', (one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

/** The hue in degrees, as of HSL (CSS Color 4, 7). */
const hueOf = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI;
};

describe.each([
  ['lightened', lightened, '#101418', 7, '#ffffff'],
  ['darkened', darkened, '#ffffff', 4.5, '#000000'],
] as const)('A colour that is %s', (_, change, background, ratio, end) => {
  const colours = ['#ff0000', '#ffcc00', '#0b4f7a', '#a3192b', '#2e7d32', '#6a1b9a', '#777777'];

  test.each(colours)('has the contrast, in the hue of %s', (colour) => {
    const changed = change(colour, background, ratio);
    expect(contrast(changed, background)).toBeGreaterThanOrEqual(ratio);
    expect(Math.abs(hueOf(changed) - hueOf(colour))).toBeLessThan(3);
  });

  test.each(colours)('has hardly more than that, unless %s has it', (colour) => {
    const most = Math.max(ratio * 1.02, contrast(colour, background));
    expect(contrast(change(colour, background, ratio), background)).toBeLessThanOrEqual(most);
  });

  test('stays as it is where it has the contrast', () => {
    expect(change(end, background, ratio)).toBe(end);
  });

  test('is at its end where no colour has the contrast', () => {
    expect(change('#0b4f7a', background, 22)).toBe(end);
  });
});
