import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allFormats } from '../../src/feeds/formats.ts';
import { goldenDocuments } from './golden-newsroom.ts';

const goldenFiles = readdirSync(new URL('./golden', import.meta.url), { withFileTypes: true })
  .filter((file) => file.isFile())
  .map(({ name }) => `/${name}`);

// The formats are among them, so that a new one has its file made with `npx vitest run -u`.
const paths = new Set([...goldenFiles, ...allFormats.map(({ path }) => path)]);

describe('the feeds of the golden newsroom', () => {
  test.each([...paths])('%s is what it was', async (path) => {
    const documents = goldenDocuments();
    expect([...documents.keys()]).toContain(path);
    await expect(documents.get(path)).toMatchFileSnapshot(`./golden${path}`);
  });
});
