import { describe, expect, test } from 'vitest';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { aFolder, SITE, warningsOf, withFields } from '../support/a-folder.ts';
import { dated } from '../support/a-record.ts';

/** The names and addresses in releases that each have one of these tags, the first the oldest. */
const topicsOf = (...tags: readonly string[]) => {
  const files = tags.map((tag, n) => [
    `r${n}.md`,
    dated(`2025-08-0${n + 1}`, `tags: [${JSON.stringify(tag)}]\n`),
  ]);
  const { entries } = readNewsroom(aFolder(Object.fromEntries(files)), undefined, () => {});
  return [...entries].sort((a, b) => a.published - b.published).map(({ tags: [topic] }) => topic);
};

describe('Names', () => {
  test.each([
    ['case', 'Diplomacy', 'DIPLOMACY'],
    ['width', 'NATO', 'ＮＡＴＯ'],
    ['width', 'カフェ', 'ｶﾌｪ'],
    ['width', 'ガス', 'ｶﾞｽ'],
    ['spaces', 'Cyber security', 'cybersecurity'],
    ['spaces', '外務 省', '外務\u3000省'],
    ['a final period', 'Acme Inc.', 'Acme Inc'],
    ['a final period', '株式会社。', '株式会社'],
    ['the look of a character', '❤', '❤️'],
    ['the form of Unicode', 'café', 'cafe\u0301'],
  ])('that differ in %s are one: %s, %s', (_, one, other) => {
    const [first, second] = topicsOf(one, other);
    expect(second).toEqual(first);
    expect(first?.name).toBe(one);
  });

  test.each([
    [
      ['C', 'C#', 'C++'],
      ['c', 'c#', 'c++'],
    ],
    [
      ['C++', 'C#', 'C'],
      ['c++', 'c#', 'c'],
    ],
    [
      ['HM', 'H&M'],
      ['hm', 'h-m'],
    ],
    [
      ['R&D', 'RD'],
      ['r-d', 'rd'],
    ],
    [
      ['100%', '100'],
      ['100%', '100'],
    ],
    [
      ['Eon', 'E.ON'],
      ['eon', 'e.on'],
    ],
    [
      ['E.ON', 'Eon'],
      ['eon', 'eon-2'],
    ],
    [
      ['cyber security', 'cyber-security'],
      ['cyber-security', 'cyber-security-2'],
    ],
    [
      ['U.S. Department of State', 'US Department of State'],
      ['us-department-of-state', 'usdepartmentofstate'],
    ],
    [
      ['Yahoo', 'Yahoo!'],
      ['yahoo', 'yahoo!'],
    ],
    [
      ['A/B', 'A B', 'A?B'],
      ['a-b', 'ab', 'a?b'],
    ],
    [
      ['m2', 'm²'],
      ['m2', 'm²'],
    ],
  ])('that differ otherwise stay apart, each with its address: %j', (names, slugs) => {
    const topics = topicsOf(...names);
    expect(topics.map((topic) => topic?.name)).toEqual(names);
    expect(topics.map((topic) => topic?.slug)).toEqual(slugs);
  });

  test.each([
    ['U.S. Department of State', 'us-department-of-state'],
    ['AT&T', 'at-t'],
    ['Johnson & Johnson', 'johnson-johnson'],
    ["Women's rights", 'womens-rights'],
    ['Q&A: talks (2025)', 'q-a-talks-2025'],
    ['#talks', 'talks'],
    ['% of GDP', 'of-gdp'],
    ['C#', 'c#'],
    ['東京・大阪', '東京-大阪'],
  ])('have an address that no other name changes: %s', (name, slug) => {
    expect(topicsOf(name)[0]?.slug).toBe(slug);
    expect(topicsOf(name, `${name}!`, `«${name}»`)[0]?.slug).toBe(slug);
  });
});

describe('A name twice in one release', () => {
  test.each([
    ['tags', '[talks, Tokyo, Talks]', '4:22', 'Talks'],
    ['organizations', '[NATO, NATO]', '4:23', 'NATO'],
  ])('is a warning, and is shown once: %s', (field, names, place, name) => {
    const files = { 'talks.md': withFields(`${field}: ${names}\n`) };
    expect(warningsOf(files)).toBe(
      `entries/talks.md:${place} warning: ${field}: names "${name}" twice, and readers see it once. Remove it here\n`,
    );
    const [entry] = readNewsroom(aFolder(files), undefined, () => {}).entries;
    const shown = field === 'tags' ? entry?.tags : entry?.organizations;
    expect(shown?.map((one) => one.name)).toEqual([
      ...new Set(names.slice(1, -1).replace('Talks', 'talks').split(', ')),
    ]);
  });
});

test.each([
  ['authors', '[Ana Ruiz, Bo Lee, Ana Ruiz]', '4:29'],
  ['people', '[Ana Ruiz, { name: Bo Lee, role: Envoy }, { name: Ana Ruiz }]', '4:51'],
] as const)('Somebody who is named twice is shown once, with a warning: %s', (field, names, place) => {
  const files = { 'talks.md': withFields(`${field}: ${names}\n`) };
  expect(warningsOf(files)).toBe(
    `entries/talks.md:${place} warning: ${field}: names "Ana Ruiz" twice, and readers see it once. Remove it here\n`,
  );
  const [entry] = readNewsroom(aFolder(files), undefined, () => {}).entries;
  expect(entry?.[field].map(({ name }) => name)).toEqual(['Ana Ruiz', 'Bo Lee']);
});

test('Two people with one name are two if something else is said of them', () => {
  const people = '[{ name: Ana Ruiz, role: Envoy }, { name: Ana Ruiz, role: Minister }]';
  expect(warningsOf({ 'talks.md': withFields(`people: ${people}\n`) })).toBe('');
});

test('A name that is almost one in the settings is a warning, even if no release has that one', () => {
  const site = `${SITE}organizations:\n  - { name: U.S. Department of State, ticker: "NYSE:USDS" }\n`;
  const file = withFields('organizations: [US Department of State]\n');
  expect(warningsOf({ 'site.yaml': site, 'talks.md': file })).toBe(
    'entries/talks.md:4:17 warning: organizations: "US Department of State" is almost "U.S. Department of State", which stands in entries/site.yaml. ' +
      'Write it alike if it is the same; if not, describe this one in entries/site.yaml\n',
  );
});
