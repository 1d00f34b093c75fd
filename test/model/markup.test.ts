import { describe, expect, test } from 'vitest';
import { escape, markup, raw } from '../../src/model/markup.ts';

describe('markup', () => {
  test('escapes each interpolated text once', () => {
    expect(markup`<a title="${`"'&<>`}">${'&amp;'}</a>`.markup).toBe(
      '<a title="&quot;&#39;&amp;&lt;&gt;">&amp;amp;</a>',
    );
  });

  test('takes markup as it is, joins lists, and prints nothing for what is absent', () => {
    expect(markup`${raw('<b>')}${['x', markup`<i>`, 3]}${undefined}${false}`.markup).toBe('<b>x<i>3');
  });

  test.each([
    ['control characters', 'a\u0000\u0001\u000b\u001fb', 'ab'],
    ['what is no character', 'a\ufffe\uffffb', 'ab'],
    ['a lone surrogate', 'a\ud800b\udc00', 'ab'],
    ['but not tabs, line ends, emoji or any script', '\t\n😀 東京 العربية', '\t\n😀 東京 العربية'],
  ])('leaves out %s', (_, text, legible) => {
    expect(escape(text)).toBe(legible);
  });
});
