import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makePictures, scalePictures } from '../../src/commands/scaling.ts';
import { SIZES } from '../../src/media/picture-sizes.ts';
import { aFolder, anEntryFile, problemsIn } from '../support/a-folder.ts';
import { picture } from './a-picture.ts';

vi.mock('sharp', () => {
  throw new Error('Could not load the "sharp" module');
});

test('Where sharp does not run, a build says so once and serves the pictures as they are', async () => {
  const files = { 'a.jpg': picture('orientation-1.jpg'), 'b.png': picture('picture.png') };
  const root = aFolder({ 'talks.md': anEntryFile('![A](a.jpg) ![B](b.png)\n'), ...files });
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  await scalePictures(root, new Map(), 0);
  expect(error.mock.calls).toEqual([
    [
      'Pictures are served in one size, because the package sharp does not run here. Run npm ci without --omit=optional.',
    ],
  ]);
  error.mockRestore();
  expect(existsSync(join(root, SIZES))).toBe(false);
  expect(problemsIn(root)).toBe('');
  expect(readdirSync(join(root, 'dist/public/media')).length).toBe(2);
});

test('and a newsroom without pictures does not ask for it', async () => {
  expect(await makePictures({ root: aFolder({ 'talks.md': anEntryFile() }), media: new Map() })).toBe(0);
});
