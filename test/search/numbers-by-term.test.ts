import { expect, test } from 'vitest';
import { openNumbersByTerm } from '../../src/search/numbers-by-term.ts';

const TERMS = 7;

test('the numbers of a term come in the order in which they were added, also of more than there is room for at first', () => {
  const numbers = openNumbersByTerm();
  const expected = Array.from({ length: TERMS }, (): number[] => []);
  for (let n = 0; n < 2 ** 20 + 100; n++) {
    // One term has no number.
    const term = (n * n) % TERMS;
    numbers.add(term, n);
    expected[term]?.push(n);
  }
  const numbersOf = numbers.sort(TERMS);
  expect(expected.map((_, term) => [...numbersOf(term)])).toEqual(expected);
});
