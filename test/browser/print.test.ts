import { describe, expect, inject, test } from 'vitest';
import { release } from './support/kinds-of-page.ts';
import { readPdf } from './support/pdf.ts';
import { keepScreenshot } from './support/screenshots.ts';
import { unscripted } from './support/views.ts';
import { visit } from './support/visit.ts';

/** Who says what when, what else there is to know, and where it stands. */
const PRINTED = [
  'August 28, 2025',
  'Three governments agree in Tokyo on how to answer cyber threats together',
  'An earlier version named the wrong city.',
  'Warnings are shared within the hour.',
  'Washington, Seoul',
  'Deputy Assistant Secretary',
  'The Ministry of Talks prepares, holds and follows up meetings',
  'Press office',
  'press@news.example',
  '+81 3 0000 0000',
];

describe('A release on paper', () => {
  test('is one document that says who, what, when and where, and has none of the ways through the site', async () => {
    const { page, complaints, close } = await visit(release);
    const { pages, text } = await readPdf(await page.pdf({ format: 'A4' }));
    expect(pages).toBeGreaterThanOrEqual(1);
    expect(pages).toBeLessThanOrEqual(4);
    for (const said of PRINTED) expect(text).toContain(said);
    expect(text.replaceAll(' ', '')).toContain(`${inject('origin')}${release.path}`.replace(/^https?:/, ''));
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.skip', '.masthead nav', 'button', 'form', 'audio'])
      expect([part, await page.locator(`${part}:visible`).count()]).toEqual([part, 0]);
    await keepScreenshot(page, 'release-print');
    expect(complaints).toEqual([]);
    await close();
  });

  test('is black on white from a dark screen, and the same without scripts', async () => {
    const { page, close } = await visit(release, {
      ...unscripted,
      options: { ...unscripted.options, colorScheme: 'dark' },
    });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const luminance = (property: 'color' | 'backgroundColor', selector: string) =>
      page.evaluate(
        ([property, selector]) => {
          const element = document.querySelector(selector) ?? document.body;
          const [red = 255, green = 255, blue = 255, alpha = 1] = (
            getComputedStyle(element)[property].match(/[\d.]+/g) ?? []
          ).map(Number);
          return alpha === 0 ? 255 : (red + green + blue) / 3;
        },
        [property, selector] as const,
      );
    for (const selector of ['html', 'body', 'main'])
      expect(await luminance('backgroundColor', selector)).toBeGreaterThan(250);
    for (const selector of ['h1', 'main p', '.e-content'])
      expect(await luminance('color', selector)).toBeLessThan(130);
    await close();
  });

  test.each(['/releases/talks-ja', '/releases/talks-ar', '/releases/seoul'])(
    'fits on two pages where %s is short',
    async (path) => {
      const { page, close } = await visit({ path });
      const { pages } = await readPdf(await page.pdf({ format: 'A4' }));
      expect(pages).toBeLessThanOrEqual(2);
      await close();
    },
  );
});
