import type { Page } from 'playwright-core';

/** The elements that make a page wider than its window; none where it does not scroll sideways. */
export const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > clientWidth;
    });
    return [`${scrollWidth} > ${clientWidth}`, ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });

/**
 * A busy browser draws a page before all of it has arrived. The end of a line then moves, or wraps, and scores less than this.
 * A shift that people notice scores 0.1 (web.dev, "Cumulative Layout Shift").
 */
const END_OF_A_LINE = 0.02;

/** How much of the page moved by itself while it was loaded (Layout Instability, 2.2): each shift that scores more than `most`. */
export const shifts = (page: Page, most = END_OF_A_LINE): Promise<readonly string[]> =>
  page.evaluate(
    (most) =>
      new Promise((resolve) => {
        type Shift = PerformanceEntry & {
          readonly value: number;
          readonly sources: readonly { readonly node: Node | null }[];
        };
        const seen: string[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as Shift[])
            if (value > most) seen.push(`${value}: ${sources.map(({ node }) => node?.nodeName).join(', ')}`);
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // What was seen before is told in a task of its own.
        setTimeout(() => resolve(seen), 50);
      }),
    most,
  );

/** The levels of the headings, in order. */
export const headingLevels = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ nodeName }) => Number(nodeName.slice(1))),
  );
