import { expect, test } from 'vitest';
import { memoizeRecent } from '../../src/model/cache.ts';

test('the results of the last calls are kept, and no others', () => {
  const made: number[] = [];
  const double = memoizeRecent(2, (n: number) => {
    made.push(n);
    return 2 * n;
  });
  expect([1, 2, 1, 2, 3, 2, 1, 3].map(double)).toEqual([2, 4, 2, 4, 6, 4, 2, 6]);
  expect(made).toEqual([1, 2, 3, 1]);
});
