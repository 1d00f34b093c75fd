import type { Page } from 'playwright-core';

/** An element at which the tabulator key stops. */
type Stop = {
  /** Its place among those that can be reached; -1 for a part that is only there to be scrolled. */
  readonly index: number;
  readonly html: string;
  /** Whether it shows that it has the focus. */
  readonly isOutlined: boolean;
};

/** Everything that somebody with a pointer can use. */
const USABLE =
  'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]';

/** Presses after which the focus must have been everywhere: a player alone takes ten. */
const MOST = 400;

/** Goes through a page by the keyboard alone, from the top and until it begins again; what must be reached, and what was. */
export const walk = async (
  page: Page,
): Promise<{ readonly usable: readonly string[]; readonly stops: readonly Stop[] }> => {
  const usable = await page.evaluate((usable) => {
    const elements = [...document.querySelectorAll<HTMLElement>(usable)].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }),
    );
    const stops: Stop[] = [];
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      stops.push({
        index: elements.indexOf(element),
        html: element.outerHTML.slice(0, 120),
        isOutlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      });
    });
    Object.assign(globalThis, { stops });
    return elements.map(({ outerHTML }) => outerHTML.slice(0, 120));
  }, USABLE);
  const stopsSoFar = () => page.evaluate(() => (globalThis as unknown as { stops: Stop[] }).stops);
  for (let presses = 0; presses < MOST; presses += 10) {
    for (let n = 0; n < 10; n++) await page.keyboard.press('Tab');
    const stops = await stopsSoFar();
    const again = stops.findIndex(({ index }, n) => n > 0 && index === stops[0]?.index);
    if (again > 0) return { usable, stops: stops.slice(0, again) };
  }
  return { usable, stops: await stopsSoFar() };
};
