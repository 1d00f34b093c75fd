import { describe, expect, test } from 'vitest';
import { preferredCoding } from '../../src/worker/negotiation.ts';

/** Returns the coding for a client that sends this header, by way of an edge that says this. */
const codingOf = (acceptEncoding?: string, cf?: object) =>
  preferredCoding(
    Object.assign(
      new Request('https://newsroom.example/rss.xml', {
        headers: acceptEncoding === undefined ? {} : { 'Accept-Encoding': acceptEncoding },
      }),
      { cf },
    ),
  );

describe('The codings that a request takes', () => {
  test.each([
    ['those of the header, where there is no edge', 'gzip', undefined, 'gzip'],
    ['none, where there is no header', undefined, undefined, undefined],
    [
      'the client’s own, before the header that the edge wrote',
      'br, gzip',
      { clientAcceptEncoding: 'gzip' },
      'gzip',
    ],
    [
      'none, where the client sent none and the edge wrote one',
      'br, gzip',
      { clientAcceptEncoding: '' },
      undefined,
    ],
    ['those of the header, where the edge says nothing of the client’s', 'gzip', { colo: 'NRT' }, 'gzip'],
  ])('are %s', (_, header, cf, expected) => {
    expect(codingOf(header, cf)).toBe(expected);
  });

  test('are the same however many others have asked', () => {
    const asked = Array.from({ length: 1000 }, (_, n) => [`x-${n}, gzip`, `x-${n}, br`]).flat();
    const codings = (): readonly unknown[] => asked.map((value) => codingOf(value));
    expect(codings()).toEqual(asked.map((value) => (value.endsWith('br') ? 'br' : 'gzip')));
    expect(codings()).toEqual(asked.map((value) => (value.endsWith('br') ? 'br' : 'gzip')));
  });
});
