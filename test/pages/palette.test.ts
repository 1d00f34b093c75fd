import { describe, expect, test } from 'vitest';
import { contrast } from '../../src/model/colour.ts';
import { DEFAULT_ACCENT, MIN_CONTRAST } from '../../src/model/palette.ts';
import { palette } from '../../src/pages/page-files.ts';

/** The custom properties of each scheme that the text of a stylesheet sets. */
const schemesIn = (css: string) =>
  [...css.matchAll(/:root\{([^}]*)\}/g)].map(([, rules = '']) =>
    Object.fromEntries(
      [...rules.matchAll(/--([\w-]+):(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
    ),
  );

// What the settings take: each has 4.5:1 at the least on the paper and on the wash of the light.
const accents = [
  DEFAULT_ACCENT,
  '#000000',
  '#0b4f7a',
  '#0000ff',
  '#1b5e20',
  '#4a148c',
  '#5c4b00',
  '#6d6d6d',
  '#806600',
  '#b3261e',
  '#c2185b',
  '#cc0000',
];

describe.each(accents)('The palette with the accent %s', (accent) => {
  const [light, dark, ...others] = schemesIn(palette(accent));

  test('is for the light and for the dark', () => {
    expect(others).toEqual([]);
    expect(Object.keys(light ?? {})).toEqual([
      'paper',
      'ink',
      'quiet',
      'rule',
      'wash',
      'accent',
      'on-accent',
    ]);
    expect(Object.keys(dark ?? {})).toEqual(Object.keys(light ?? {}));
    expect(light?.['accent']).toBe(accent);
  });

  const schemes = [
    ['in the light', light],
    ['in the dark', dark],
  ] as const;
  const pairs = schemes.flatMap(([when, scheme]) => [
    ...['ink', 'quiet', 'accent'].flatMap((text) =>
      ['paper', 'wash'].map((background) => ({ when, scheme, text, background })),
    ),
    { when, scheme, text: 'on-accent', background: 'accent' },
  ]);

  test.each(pairs)('has the contrast of WCAG 2.2, 1.4.3 for its $text on its $background $when', (pair) => {
    const { scheme, text, background } = pair;
    expect(contrast(scheme?.[text] ?? '', scheme?.[background] ?? '')).toBeGreaterThanOrEqual(MIN_CONTRAST);
  });

  test('has links in the dark with the contrast of 1.4.6', () => {
    expect(contrast(dark?.['accent'] ?? '', dark?.['paper'] ?? '')).toBeGreaterThanOrEqual(7);
  });
});

test('The palette tells the browser that there are two schemes, and asks which one is wanted', () => {
  expect(palette(DEFAULT_ACCENT)).toMatch(
    /^:root\{color-scheme:light dark;--paper:.*\}\n@media screen and \(prefers-color-scheme:dark\)\{:root\{--paper:.*\}\}\n$/,
  );
});
