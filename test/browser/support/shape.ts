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

/** How much of the page moved by itself while it was loaded (Layout Instability, 2.2): each element that did. */
export const shifts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        type Shift = PerformanceEntry & {
          readonly value: number;
          readonly sources: readonly { readonly node: Node | null }[];
        };
        // A busy browser draws a page before all of it has arrived. The end of a line then moves by less than this.
        // A shift that people notice scores 0.1 (web.dev, "Cumulative Layout Shift").
        const END_OF_A_LINE = 0.01;
        const seen: string[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as Shift[])
            if (value > END_OF_A_LINE)
              seen.push(`${value}: ${sources.map(({ node }) => node?.nodeName).join(', ')}`);
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        // What was seen before is told in a task of its own.
        setTimeout(() => resolve(seen), 50);
      }),
  );

/** The levels of the headings, in order. */
export const headingLevels = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ nodeName }) => Number(nodeName.slice(1))),
  );
