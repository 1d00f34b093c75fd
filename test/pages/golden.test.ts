import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { releasePath } from '../../src/model/url.ts';
import { STYLESHEET } from '../../src/pages/stylesheet.ts';
import { goldenDocuments } from '../feeds/golden-newsroom.ts';

const goldenFiles = readdirSync(new URL('./golden', import.meta.url));

describe('the pages of the golden newsroom', () => {
  test('have golden files', () => {
    expect(goldenFiles).not.toEqual([]);
  });

  test.each(goldenFiles)('%s is what it was', async (file) => {
    const page = goldenDocuments().get(releasePath(basename(file, '.html')));
    // The stylesheet's address names its content, and what it says is not this test's matter.
    await expect(page?.replaceAll(STYLESHEET, '/style.css')).toMatchFileSnapshot(`./golden/${file}`);
  });
});
