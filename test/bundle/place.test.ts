import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLE } from '../../src/bundle/output.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import type { Document } from '../../src/model/document.ts';
import { anEmptyFolder } from '../support/a-folder.ts';

const aDocument = (bytes: number): Document => ({
  kind: 'document',
  head: { status: 200, type: 'text/plain', maxAge: 60 },
  tag: `${bytes} bytes`,
  parts: [{ tag: `${bytes} bytes`, bytes: new Uint8Array(bytes) }],
});

test.each([
  ['a bundle that a Worker can hold is placed', 62, undefined],
  [
    'a larger one is not, and the message says how large it is',
    64,
    /^make a bundle of 65 MB, and a Worker may have 63\./,
  ],
])('%s', { timeout: 60_000 }, (_, megabytes, message) => {
  const output = join(anEmptyFolder(), 'dist');
  const changes = new Map([['/', aDocument(megabytes * 1024 * 1024)]]);
  const excess = placeEditions([{ from: 0, changes }], output, { built: 0 });
  if (message === undefined) expect(excess).toBeUndefined();
  else expect(excess).toMatch(message);
  expect(existsSync(join(output, BUNDLE))).toBe(message === undefined);
});
