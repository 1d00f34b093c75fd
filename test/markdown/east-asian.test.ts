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

describe('A line break inside a paragraph', () => {
  test.each([
    ['東\n京', '東京'],
    ['会談は\n　東京で', '会談は　東京で'],
    ['終わった。\n「次に」', '終わった。「次に」'],
    ['ｶﾞｽ\nﾎﾟﾝﾌﾟ', 'ｶﾞｽﾎﾟﾝﾌﾟ'],
    ['か\u3099\nき', 'か\u3099き'],
    ['葛\u{e0100}\n城', '葛\u{e0100}城'],
    ['他说“你好”\n然后', '他说“你好”然后'],
    ['協議。\nTokyo', '協議。Tokyo'],
    ['東京🗼\nタワー', '東京🗼タワー'],
  ])('is no space where East Asian characters meet: %j', (source, text) => {
    expect(read(source)).toMatchObject({ html: `<p>${text}</p>\n`, text, lead: text.replace(/　/g, ' ') });
  });

  test.each([
    ['서울에서\n회담을', '서울에서 회담을'],
    ['「서울」\n회담', '「서울」 회담'],
    ['東京の\nTokyo', '東京の Tokyo'],
    ['第\n2回', '第 2回'],
    ['in\nTokyo', 'in Tokyo'],
    ['🎉\n🎉', '🎉 🎉'],
  ])('is a space elsewhere: %j', (source, text) => {
    expect(read(source)).toMatchObject({ html: `<p>${source}</p>\n`, text, lead: text });
  });

  test('is none inside marks and in the text of a picture either', () => {
    expect(read('**東**\n*京*[都\n庁](a)').text).toBe('東京都庁');
    expect(read('![東\n京](a.png)\n都').html).toContain('alt="東京"');
  });

  test('stays one that the publisher asks for', () => {
    expect(read('東  \n京').html).toBe('<p>東<br>\n京</p>\n');
  });

  test('does not move the places of what stands after it', () => {
    const places: unknown[] = [];
    const visitor = aVisitor({
      resolve: (url, _, place) => {
        places.push(place());
        return { url };
      },
    });
    readMarkdown('東\n京[都](a)\n庁[区](b)', visitor);
    expect(places).toEqual([
      { line: 2, column: 2 },
      { line: 3, column: 2 },
    ]);
  });
});
