import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

const read = (source: string) => readMarkdown(source, aVisitor());

describe('Emphasis beside East Asian punctuation', () => {
  test.each([
    ['**「日本語」**です', '<strong>「日本語」</strong>です'],
    ['**삼성전자(주)**가', '<strong>삼성전자(주)</strong>가'],
    ['**重要。**次の文', '<strong>重要。</strong>次の文'],
    ['**“인용”**이라고', '<strong>“인용”</strong>이라고'],
    ['**99.9%**의', '<strong>99.9%</strong>의'],
    [
      '**[外務省](https://www.mofa.go.jp/)**は',
      '<strong><a href="https://www.mofa.go.jp/">外務省</a></strong>は',
    ],
    ['**`code`**です', '<strong><code>code</code></strong>です'],
    ['*「斜体」*です', '<em>「斜体」</em>です'],
    ['~~「旧案」~~は', '<del>「旧案」</del>は'],
    ['中文**“强调”**中文', '中文<strong>“强调”</strong>中文'],
  ])('%s is marked', (source, html) => {
    expect(read(source).html).toBe(`<p>${html}</p>\n`);
  });

  test('of other scripts is read as CommonMark says', () => {
    expect(read('**"quoted"**word and 2 ** 3').html).toBe('<p>**&quot;quoted&quot;**word and 2 ** 3</p>\n');
  });
});
