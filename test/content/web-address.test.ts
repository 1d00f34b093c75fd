import { expect, test } from 'vitest';
import { WEB_ADDRESS } from '../../src/content/text-form.ts';

test('A web address with a letter such as é is right however often it is read', () => {
  const faults = Array.from({ length: 100_000 }, () => WEB_ADDRESS.fault('https://café.example/'));
  expect(new Set(faults)).toEqual(new Set([undefined]));
});
