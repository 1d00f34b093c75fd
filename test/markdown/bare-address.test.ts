import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../src/markdown/markdown.ts';
import { aVisitor } from '../support/a-visitor.ts';

const read = (source: string) => {
  const cut: string[] = [];
  const visitor = aVisitor({
    cutAddress: (address, after, { line, column }) => cut.push(`${line}:${column} ${address} | ${after}`),
  });
  const { html, text } = readMarkdown(source, visitor);
  return { html, text, cut };
};

/** The addresses that a text leads to. */
const linksIn = (source: string): readonly string[] =>
  [...read(source).html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href);

const PRESS = 'mailto:press@example.com';

describe('A bare address', () => {
  test.each([
    ['press@example.com으로 보내', PRESS],
    ['press@example.comへ', PRESS],
    ['問い合わせ：press@example.com', PRESS],
    ['「press@example.com」', PRESS],
    ['문의:press@example.com', PRESS],
    ['Contact:press@example.com', PRESS],
    ['see,press@example.com,', PRESS],
    ["'press@example.com'", PRESS],
    ['文責press@example.com。', PRESS],
    ['mailto:press@example.com', PRESS],
    ['Ask a.b-c_d@a.b.', 'mailto:a.b-c_d@a.b'],
    ['https://example.com에서', 'https://example.com'],
    ['https://example.com에서.', 'https://example.com'],
    ['https://www.mofa.go.jp/をご覧ください', 'https://www.mofa.go.jp/'],
    ['https://example.com/news에서', 'https://example.com/news'],
    ['詳細はhttps://example.com/aで。', 'https://example.com/a'],
    ['（https://example.com/a）', 'https://example.com/a'],
    ['**https://example.com/a**です', 'https://example.com/a'],
    ['www.example.jpで', 'http://www.example.jp'],
    ['https://日本語.jp/a', 'https://xn--wgv71a119e.jp/a'],
    ['https://www.한국.kr입니다', 'https://www.xn--3e0b707e.kr'],
    ['https://ja.wikipedia.org/wiki/%E6%9D%B1%E4%BA%AC', 'https://ja.wikipedia.org/wiki/%E6%9D%B1%E4%BA%AC'],
    ['<https://ja.wikipedia.org/wiki/東京>', 'https://ja.wikipedia.org/wiki/%E6%9D%B1%E4%BA%AC'],
    ['https://social.example/@press@news.example/1', 'https://social.example/@press@news.example/1'],
    ['https://medium.com/@name/x', 'https://medium.com/@name/x'],
    ['https://press@news.example/a', 'https://press@news.example/a'],
    ['https://a.example/?to=b@c.example', 'https://a.example/?to=b@c.example'],
    ['https://a.example/b_c_.', 'https://a.example/b_c'],
    ['https://a.example/?b=1&amp;c=2', 'https://a.example/?b=1&amp;c=2'],
    ['https://a.example/b&amp;', 'https://a.example/b'],
    ['https://a.example/?b=1&c=2', 'https://a.example/?b=1&amp;c=2'],
    ['&lt;https://a.example/b&gt;', 'https://a.example/b'],
    ['https://a.example/b\\_c\\_d', 'https://a.example/b_c_d'],
    ['https://a.example/b%5C_c', 'https://a.example/b%5C_c'],
    ['https://a.example/b&nbsp;c', 'https://a.example/b'],
    ['https://a.example&#41; it', 'https://a.example'],
  ])('%s leads to %s', (source, url) => {
    expect(linksIn(source)).toEqual([url]);
    expect(read(source).cut).toEqual([]);
  });

  test.each([
    'parser@3.0.3',
    'ssh admin@192.0.2.7',
    'parser@3.0.3-beta',
    'press@example.comé',
    'éric@example.com',
    'press@a.example.日本',
    '@press@social.example',
    'https://exam\u00adple.com',
    'https://exam&shy;ple.com',
    'https://example\\.com',
    'https://exam*ple*.com',
    'www.example&#46;com',
    'https://ｅｘａｍｐｌｅ.com',
    'https://example&#64;elsewhere.example',
    'https://example%2ecom',
    'https://example%2e@*elsewhere.example*',
  ])('%s is none', (source) => {
    expect(linksIn(source)).toEqual([]);
  });

  test.each([
    ['東京は\nhttps://ja.wikipedia.org/wiki/東京 に', '2:1 https://ja.wikipedia.org/wiki/ | 東京 に'],
    ['https://a.example/?q=会談', '1:1 https://a.example/?q= | 会談'],
    ['見よ https://a.example/2025年報告.pdf', '1:4 https://a.example/2025 | 年報告.pdf'],
  ])('%j is reported, since it may go on', (source, report) => {
    expect(read(source).cut).toEqual([report]);
  });
});

test('loses no text where a scheme follows www.', () => {
  expect(read('www.https://example.com').text).toBe('www.https://example.com');
});

/** Where links stand in the visible text of a page: what each leads to, and the text from its beginning on. */
const spelledIn = (html: string): readonly { readonly href: string; readonly spelled: string }[] => {
  type Node = DefaultTreeAdapterTypes.ChildNode;
  const links: { readonly href: string; readonly start: number }[] = [];
  let text = '';
  const walk = (node: Node): void => {
    if ('value' in node) text += node.value;
    if ('attrs' in node && node.tagName === 'a')
      links.push({ href: node.attrs.find(({ name }) => name === 'href')?.value ?? '', start: text.length });
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  for (const node of parseFragment(html).childNodes) walk(node);
  return links.map(({ href, start }) => ({ href, spelled: text.slice(start) }));
};

/** A host as a browser has it. `URL.canParse` is wrong about Latin-1 in some versions of Node.js. */
const hostnameOf = (host: string): readonly string[] => {
  try {
    return [new URL(`https://${host}`).hostname];
  } catch {
    return [];
  }
};

/** The hosts that a text may spell at its beginning: with all letters, and without the last East Asian ones. */
const hostsSpelled = (text: string): readonly string[] => {
  const [, host = ''] =
    /^(?:\w+:\/\/)?(?:[\w.%+~:-]*@)?([\p{L}\p{N}\p{M}\p{Cf}_.-]*[\p{L}\p{N}\p{M}_-])/u.exec(text) ?? [];
  const ends = [...host.matchAll(/(?<=.)[가-힣ぁ-ん一-龥](?=[^.]*$)/g)].map(({ index }) => index);
  return [host, ...ends.map((end) => host.slice(0, end))].flatMap(hostnameOf);
};

test('leads to no host that the text does not spell', () => {
  const part = fc.constantFrom(
    ...[
      'https://',
      'http://',
      'www.',
      'a',
      'example',
      '.com',
      '.',
      '@',
      ':',
      '/',
      '-',
      '_',
      '東京',
      'を',
      '에서',
    ],
    ...[
      'é',
      'ｅ',
      '\u00ad',
      '&shy;',
      '&#46;',
      '\\.',
      '*',
      '**',
      '~~',
      '`',
      ' ',
      '。',
      '．',
      '「',
      '%2e',
      '(',
      ')',
    ],
  );
  const text = fc.array(part, { minLength: 3, maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (source) => {
      for (const { href, spelled } of spelledIn(read(source).html)) {
        const { protocol, pathname, hostname } = new URL(href);
        const host = protocol === 'mailto:' ? (pathname.split('@')[1] ?? '') : hostname;
        expect(hostsSpelled(spelled)).toContain(host);
      }
    }),
    { numRuns: 500, seed: 652 },
  );
}, 60_000);
