import { beforeAll, describe, expect, test } from 'vitest';
import { home, kindsOfPage, release } from './support/kinds-of-page.ts';
import { shifts } from './support/shape.ts';
import { narrow, plain } from './support/views.ts';
import { openPage } from './support/visit.ts';

const KILOBYTE = 1000;

type Part = { readonly kind: string; readonly encoded: number; readonly decoded: number };

/** What a first visit loads, but for its pictures and recordings, in bytes as sent and as read. */
const partsOf = async (path: string): Promise<readonly Part[]> => {
  const { page, close } = await openPage(plain, path);
  const finished: Promise<Part>[] = [];
  page.on('requestfinished', (request) => {
    const kind = request.resourceType();
    const measure = async (): Promise<Part> => {
      const { responseBodySize: encoded } = await request.sizes();
      const decoded = (await (await request.response())?.body())?.length ?? 0;
      return { kind, encoded, decoded };
    };
    if (['document', 'stylesheet', 'script'].includes(kind)) finished.push(measure());
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  const parts = await Promise.all(finished);
  await close();
  return parts;
};

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

describe('A first visit', () => {
  let parts: readonly Part[];
  beforeAll(async () => {
    parts = await partsOf(home.path);
  });

  const of = (kind: string): readonly Part[] => parts.filter((part) => part.kind === kind);

  test('takes less than 15 kB, style and script among them', () => {
    expect(of('document')).toHaveLength(1);
    expect(of('stylesheet')).toHaveLength(1);
    expect(sum(parts.map(({ encoded }) => encoded))).toBeLessThan(15 * KILOBYTE);
  });

  test('has less than 5 kB of script, and less than 12 kB of style', () => {
    expect(sum(of('script').map(({ decoded }) => decoded))).toBeLessThan(5 * KILOBYTE);
    expect(sum(of('stylesheet').map(({ decoded }) => decoded))).toBeLessThan(12 * KILOBYTE);
  });
});

test.each(kindsOfPage)('the page $name takes less than 15 kB too', async ({ path }) => {
  const parts = await partsOf(path);
  expect(sum(parts.map(({ encoded }) => encoded))).toBeLessThan(15 * KILOBYTE);
});

describe.each([home, release])('The page $name', ({ path }) => {
  test.each([narrow, plain])(
    'does not move when its pictures and scripts come late, in the $name view',
    async (view) => {
      const { page, close } = await openPage(view, path);
      await page.route(/\/media\/|\.js$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'load' });
      expect(await shifts(page)).toEqual([]);
      await close();
    },
  );
});
