import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/feeds/formats.ts';
import type { Entry } from '../../src/model/entry.ts';
import { BEGINNING } from '../../src/model/instant.ts';
import { isBroken, type Problem, type Report } from '../../src/model/problem.ts';
import { releasePage } from '../../src/pages/release.ts';
import { openSearch } from '../../src/search/query.ts';
import { writeIndex } from '../../src/search/search-index.ts';
import { documentOf } from '../feeds/document-of.ts';
import { readersOf } from '../feeds/parsers.ts';
import { aSite } from '../support/a-site.ts';
import { aWrittenEntry } from '../support/a-written-entry.ts';
import { texts } from './a-random-text.ts';

/** Texts that are tried: the same few in the suite, many others with `npm run fuzz`. */
const RUNS = Number(process.env['RUNS'] ?? 2) * 25;
const SEED = process.env['SEED'] ?? (process.env['RUNS'] === undefined ? '652' : undefined);
const OPTIONS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };
const TIME_OUT = 20_000 + RUNS * 50;

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const attributeOf = ({ attrs }: Element, name: string): string =>
  attrs.find((attribute) => attribute.name === name)?.value ?? '';

const writtenEntry = (text: string, report: Report): Entry =>
  aWrittenEntry('title: T\npublished: 2025-08-28', text, { report });

/** The release that a text makes; none if the build would stop. */
const releaseOf = (text: string): Entry | undefined => {
  const problems: Problem[] = [];
  const entry = writtenEntry(text, (problem) => problems.push(problem));
  return isBroken(problems) ? undefined : entry;
};

/** Elements that stand in a line. Around all others, a text ends and another begins. */
const IN_LINE = /^(a|abbr|b|code|del|em|i|img|ins|kbd|mark|rp|rt|ruby|s|small|span|strong|sub|sup|time|u)$/;

const raised = (text: string): string =>
  /^[\d+−-]+$/.test(text) ? [...text].map((sign) => SUPERSCRIPT[sign] ?? '').join('') : text;

const SUPERSCRIPT: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+−-'].map((sign, n) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻'][n] ?? '']),
);

/** What a node says to somebody who hears the page: with the marks of lists, and pictures by their alternative text. */
const spoken = (node: Node, mark = ''): string => {
  if ('value' in node) return node.value;
  if (!('tagName' in node)) return '';
  const { tagName, childNodes } = node;
  if (tagName === 'img') return attributeOf(node, 'alt');
  let number = Number(attributeOf(node, 'start') || 1);
  const nextMark = (): string => (tagName === 'ul' ? '- ' : `${number++}. `);
  const said = childNodes.map((child) => spoken(child, child.nodeName === 'li' ? nextMark() : '')).join('');
  // Browsers add the marks of a quotation.
  if (tagName === 'q') return `“${said}”`;
  if (tagName === 'sup') return raised(said);
  return IN_LINE.test(tagName) ? said : `\n${mark}${said}\n`;
};

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const textOf = (html: string): string =>
  onOneLine(
    parseFragment(html)
      .childNodes.map((node) => spoken(node))
      .join(''),
  );

/** The elements of some HTML, in the order of the text. */
const elementsIn = (nodes: readonly Node[]): readonly Element[] =>
  nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));

/** The text of the release in its own page. */
const pageText = (entry: Entry): string => {
  const elements = elementsIn(parseFragment(releasePage(aSite(), entry, [])).childNodes);
  const content = elements.find((element) => attributeOf(element, 'class') === 'e-content');
  return onOneLine(content === undefined ? '' : spoken(content));
};

/** The addresses that some HTML leads to or loads. */
const addressesIn = (html: string): readonly string[] =>
  elementsIn(parseFragment(html).childNodes).flatMap((element) =>
    [attributeOf(element, 'href'), attributeOf(element, 'src')].filter((address) => address !== ''),
  );

/** The host of an address as a browser has it; none if it has none. `URL.canParse` is wrong about Latin-1 in some versions of Node.js. */
const hostOf = (address: string): readonly string[] => {
  try {
    const { protocol, hostname, pathname } = new URL(address, aSite().url);
    return protocol === 'mailto:' ? hostOf(`https://${pathname.split('@').at(-1)}`) : [hostname];
  } catch {
    return [];
  }
};

/** Where an address begins in Markdown and in HTML. */
const WRITTEN = /(?<=(?:\]\(|（|\]:|<|=")\s*<?)(?![<\s])(?=([^\s<>"）]+))/gu;
/** What may be a host in a text, with all letters after it. */
const SPELLED = /[\p{L}\p{N}\p{M}\p{Cf}_-][\p{L}\p{N}\p{M}\p{Cf}_.-]*/gu;
const EAST_ASIAN_LETTER = /(?<=.)[가-힣ぁ-ん一-龥](?=[^.]*$)/g;

/** The hosts that a publisher wrote as the address of a link. */
const hostsWritten = (source: string): readonly string[] =>
  [...source.matchAll(WRITTEN)].flatMap(([, written = '']) => {
    const ends = [...written.matchAll(/\)/g)].map(({ index }) => index);
    return [written, ...ends.map((end) => written.slice(0, end))].flatMap((one) =>
      hostOf(textOf(`<p>${one.replace(/\\([!-/:-@[-`{-~])/g, '$1')}</p>`)),
    );
  });

/** The hosts that readers see in a text: whole names, names before East Asian letters, and `www.` after a word. */
const hostsSpelled = (text: string): readonly string[] =>
  [...text.matchAll(SPELLED)].flatMap(([name]) => {
    const host = name.replace(/\.+$/, '');
    const ends = [...host.matchAll(EAST_ASIAN_LETTER)].map(({ index }) => index);
    const starts = [...host.matchAll(/www\./g)].map(({ index }) => index);
    return [
      host,
      ...ends.map((end) => host.slice(0, end)),
      ...starts.map((start) => host.slice(start)),
    ].flatMap((one) => hostOf(`https://${one}`));
  });

describe('A random text', () => {
  test('leads to no host that it does not spell', { timeout: TIME_OUT }, () => {
    fc.assert(
      fc.property(texts, (source) => {
        const html = releaseOf(source)?.content.read().html ?? '';
        const spelled = [...hostsWritten(source), ...hostsSpelled(textOf(html)), 'newsroom.example'];
        for (const host of addressesIn(html).flatMap(hostOf)) expect(spelled).toContain(host);
      }),
      OPTIONS,
    );
  });

  test('leads to the same addresses as a page and as Markdown', { timeout: TIME_OUT }, () => {
    fc.assert(
      fc.property(texts, (source) => {
        const { html = '', markdown = '' } = releaseOf(source)?.content.read() ?? {};
        expect(addressesIn(writtenEntry(markdown, () => {}).content.read().html)).toEqual(addressesIn(html));
      }),
      OPTIONS,
    );
  });

  test('says the same as a page, in each feed, as plain text and to the search', {
    timeout: TIME_OUT,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (source) => {
        const entry = releaseOf(source);
        if (entry === undefined) return;
        const text = onOneLine(entry.content.read().text);
        // Plain text sets words of a picture apart from those beside it. In a page a picture does that by itself.
        const said = (one: string): string =>
          entry.content.read().html.includes('<img') ? one.replace(/ /g, '') : one;
        expect(said(pageText(entry))).toBe(said(text));
        for (const format of formats) {
          const document = documentOf(format, [entry]);
          const [reader] = readersOf(format, 'text');
          expect(said(textOf((await reader?.parse(document))?.[0]?.text ?? ''))).toBe(said(text));
          if (document.startsWith('{'))
            expect(onOneLine(JSON.parse(document).items[0].content_text)).toBe(text);
        }
        const search = openSearch(writeIndex([entry], 'public'), writeIndex([], 'embargoed'));
        for (const query of text.split(' ').filter((word) => /^[^_]*[\p{L}\p{N}]{2}/u.test(word)))
          expect([
            query,
            JSON.stringify(search({ query, most: 1, from: BEGINNING, lookUp: (slug) => slug })),
          ]).toEqual([query, expect.stringContaining('talks')]);
      }),
      OPTIONS,
    );
  });
});
