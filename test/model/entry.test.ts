import { expect, test } from 'vitest';
import { asOf } from '../../src/model/entry.ts';
import { anEntry, instant } from '../support/an-entry.ts';

test('A time of day that is scheduled is unknown until then', () => {
  const [published, corrected] = [instant('2025-08-28T00:00:00Z'), instant('2025-09-01T12:30:00Z')];
  const corrections = [{ at: corrected, note: 'It was Busan.' }];
  const entry = anEntry({ published, corrections, times: [published, corrected] });
  expect(asOf(entry, published)?.times).toEqual([published]);
  expect(asOf(entry, corrected)?.times).toEqual([published, corrected]);
});
