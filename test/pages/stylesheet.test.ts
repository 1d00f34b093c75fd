import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { favicon, palette, stylesheetOf } from '../../src/pages/page-files.ts';
import { aSite } from '../support/a-site.ts';

const BLUE = '#0b4f7a';

describe('The stylesheet of a site', () => {
  const { path, text } = stylesheetOf(aSite({ accent: BLUE }));

  test('sets the colours of the site before it uses them', () => {
    expect(text.startsWith(palette(BLUE))).toBe(true);
  });

  test('uses no colour that is not set', () => {
    const set = [...palette(BLUE).matchAll(/--[\w-]+(?=:)/g)].map(String);
    const rules = readFileSync('src/pages/style.css', 'utf8');
    const own = [...rules.matchAll(/--[\w-]+(?=:)/g)].map(String);
    const used = [...rules.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
    expect(used).not.toEqual([]);
    expect(used.filter((name) => ![...set, ...own].includes(name ?? ''))).toEqual([]);
  });

  test('is served by a name of its content', () => {
    expect(path).toMatch(/^\/style\.[0-9a-f]+\.css$/);
    expect(stylesheetOf(aSite({ accent: BLUE, title: 'Another' })).path).toBe(path);
    expect(stylesheetOf(aSite()).path).not.toBe(path);
  });
});

test('The icon has the colour of the site', () => {
  expect(favicon(aSite({ accent: BLUE }))).toContain(`fill="${BLUE}"`);
});
