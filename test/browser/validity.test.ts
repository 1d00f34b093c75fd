import { expect, test } from 'vitest';
import { kindsOfPage } from './support/kinds-of-page.ts';
import { hasJava, nuFindings } from './support/nu.ts';
import { openPage } from './support/visit.ts';

const why = hasJava ? '' : ' (not checked: there is no Java, which the checker needs)';

test.skipIf(!hasJava)(`every kind of page is valid HTML, says the Nu Html Checker${why}`, async () => {
  const { page, close } = await openPage();
  const pages = new Map<string, string>();
  for (const { name, path } of kindsOfPage)
    pages.set(name, (await (await page.goto(path))?.text()) ?? 'Nothing was answered');
  await close();
  expect(nuFindings(pages)).toEqual([]);
});
