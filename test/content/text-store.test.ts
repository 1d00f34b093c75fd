import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openTextStore } from '../../src/content/text-store.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const aText = (n: number) => ({ html: `<p>${n}</p>`, text: 'talks '.repeat(20_000), markdown: `${n}` });

test('a text on the disk is read as it was stored', () => {
  const store = openTextStore(0);
  const stored = [1, 2, 3].map((n) => store(aText(n)));
  expect(stored.map(({ read }) => read())).toEqual([1, 2, 3].map(aText));
});

test('a text on the disk is not in memory', () => {
  const store = openTextStore(0);
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const stored = Array.from({ length: 400 }, (_, n) => store(aText(n)));
  collectGarbage();
  const megabytes = (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
  expect(megabytes).toBeLessThan(4);
  expect(stored.at(-1)?.read().markdown).toBe('399');
});
