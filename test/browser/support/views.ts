import type { BrowserContextOptions } from 'playwright-core';

/** How somebody looks at a page. */
export type View = {
  readonly name: string;
  readonly options: BrowserContextOptions;
  /** The size of letters that the browser is set to, in pixels, where it is not its own. */
  readonly fontSize?: number;
};

const at = (width: number, height: number, options: BrowserContextOptions = {}): BrowserContextOptions => ({
  viewport: { width, height },
  ...options,
});

/** A telephone, a tablet, a desk. */
export const screens: readonly View[] = [
  { name: '320', options: at(320, 640) },
  { name: '768', options: at(768, 1024) },
  { name: '1440', options: at(1440, 900) },
];

/** What people set their browsers to, because they need it. */
export const settings: readonly View[] = [
  { name: 'zoomed', options: at(640, 400, { deviceScaleFactor: 2 }) },
  { name: 'large-letters', options: at(1440, 900), fontSize: 32 },
  { name: 'forced-colours', options: at(768, 1024, { forcedColors: 'active', reducedMotion: 'reduce' }) },
];

/** Nothing that a script does, and no timer of these tests either, runs in it. */
export const unscripted: View = { name: 'unscripted', options: at(768, 1024, { javaScriptEnabled: false }) };

/** The view of somebody who has set nothing. */
export const plain: View = { name: 'plain', options: at(1280, 800) };
export const narrow: View = { name: 'narrow', options: at(320, 640) };
