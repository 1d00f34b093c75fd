import { describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { kindsOfPage } from './support/kinds-of-page.ts';
import { keepScreenshot } from './support/screenshots.ts';
import { tooWide } from './support/shape.ts';
import { settings, unscripted } from './support/views.ts';
import { visit } from './support/visit.ts';

describe.each(kindsOfPage)('The page $name ($path)', (kind) => {
  test.each(settings)('is in order with $name', async (view) => {
    const { page, status, complaints, close } = await visit(kind, view);
    await keepScreenshot(page, `${kind.name}-${view.name}`);
    expect(status).toBe(kind.status);
    expect(complaints).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    // Where the system has colours of its own, those of the page can't be judged.
    const without = view.options.forcedColors === 'active' ? ['color-contrast'] : [];
    expect(await axeFindings(page, without)).toEqual([]);
    await close();
  });

  test('is whole without scripts, and offers nothing that needs one', async () => {
    const { page, status, complaints, close } = await visit(kind, unscripted);
    expect(status).toBe(kind.status);
    expect(complaints).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await page.locator('button.copy:visible').count()).toBe(0);
    await close();
  });
});
