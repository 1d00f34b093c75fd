import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder, problemsIn, SITE, warningsOf, withFields } from '../support/a-folder.ts';

const withTags = (...tags: readonly string[]): string => withFields(`tags: [${tags.join(', ')}]\n`);

const withOrganizations = (...names: readonly string[]): string =>
  withFields(`organizations: [${names.join(', ')}]\n`);

describe('A name that is almost another', () => {
  test.each([
    ['H&M', 'HM'],
    ['R&D', 'RD'],
    ['E.ON', 'Eon'],
    ['U.S. Department of State', 'US Department of State'],
    ['cyber-security', 'cyber security'],
    ['Yahoo!', 'Yahoo'],
    ['m²', 'm2'],
  ])('differs from it in punctuation alone: %s, %s', (usual, rare) => {
    const quoted = [usual, rare].map((name) => JSON.stringify(name));
    const [often, once] = quoted as [string, string];
    expect(warningsOf({ 'a.md': withTags(once), 'b.md': withTags(often), 'c.md': withTags(often) })).toBe(
      `entries/a.md:4:8 warning: tags: ${once} is almost ${often}, which stands in entries/b.md. Write it alike if it is the same; if not, name this one under topics in entries/site.yaml\n`,
    );
  });

  test('is a warning where the rarer one stands, for a topic', () => {
    expect(
      warningsOf({
        'a.md': withTags('diplomacy', 'cybersecurty'),
        'b.md': withTags('cybersecurity'),
        'c.md': withTags('cybersecurity', 'diplomacy'),
      }),
    ).toBe(
      'entries/a.md:4:19 warning: tags: "cybersecurty" is almost "cybersecurity", which stands in entries/b.md. ' +
        'Write it alike if it is the same; if not, name this one under topics in entries/site.yaml\n',
    );
  });

  test('is a warning wherever the rarer one stands, for an organization', () => {
    const usual = withOrganizations('Ministry of Foreign Affairs');
    const rare = withFields('organizations:\n  - NATO\n  - Ministry of Foriegn Affairs\n');
    expect(warningsOf({ 'a.md': rare, 'b.md': rare, 'c.md': usual, 'd.md': usual, 'e.md': usual })).toBe(
      ['a', 'b']
        .map(
          (name) =>
            `entries/${name}.md:6:5 warning: organizations: "Ministry of Foriegn Affairs" is almost ` +
            '"Ministry of Foreign Affairs", which stands in entries/c.md. Write it alike if it is the same; if not, describe this one in entries/site.yaml\n',
        )
        .join(''),
    );
  });

  test('is a warning in the later file where both are as frequent', () => {
    expect(warningsOf({ 'a.md': withTags('diplomacy'), 'b.md': withTags('diplomcy') })).toBe(
      'entries/b.md:4:8 warning: tags: "diplomcy" is almost "diplomacy", which stands in entries/a.md. ' +
        'Write it alike if it is the same; if not, name this one under topics in entries/site.yaml\n',
    );
  });

  test('is told beside problems', () => {
    const root = aFolder({
      'a.md': withTags('diplomacy'),
      'b.md': withTags('diplomcy'),
      'c.md': withFields('dateline:\n'),
    });
    expect(problemsIn(root)).toBe(
      'entries/b.md:4:8 warning: tags: "diplomcy" is almost "diplomacy", which stands in entries/a.md. ' +
        'Write it alike if it is the same; if not, name this one under topics in entries/site.yaml\n' +
        'entries/c.md:4:10 dateline: is empty. Write a text\n',
    );
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });

  test('is none where the settings describe it', () => {
    const site = `${SITE}organizations:\n  - name: Ministry of Foreign Affair\n    url: https://mofa.example/\n`;
    const files = {
      'a.md': withOrganizations('Ministry of Foreign Affair'),
      'b.md': withOrganizations('Ministry of Foreign Affairs'),
      'c.md': withOrganizations('Ministry of Foreign Affairs'),
    };
    expect(warningsOf(files)).not.toBe('');
    expect(warningsOf({ ...files, 'site.yaml': site })).toBe('');
  });

  test.each([
    ['in case', 'Diplomacy', 'DIPLOMACY'],
    ['in spaces', 'Cyber security', 'cybersecurity'],
    ['in width', 'ＮＡＴＯ', 'NATO'],
    ['in a final period', 'Acme Corp.', 'Acme Corp'],
    ['in a sign of a word', 'C', 'C#'],
    ['in a symbol', 'C', 'C++'],
    ['in a per cent sign', '100%', '"100"'],
    ['in a year', 'Summit of 2024', 'Summit of 2025'],
    ['in a number', '1st Fleet Command', '2nd Fleet Command'],
    ['and are short', 'NATO', 'NATA'],
    ['in a first letter', 'North Korea', 'South Korea'],
    ['in a character that is a word', '経済産業省第一課', '経済産業省第二課'],
    ['in letters that are not beside each other', 'A bread', 'A beard'],
    ['in several letters', 'Foreign affairs', 'Financial affairs'],
  ])('is none between two that differ %s', (_, one, other) => {
    expect(warningsOf({ 'a.md': withTags(one), 'b.md': withTags(other) })).toBe('');
    expect(warningsOf({ 'a.md': withOrganizations(one), 'b.md': withOrganizations(other) })).toBe('');
  });

  test('is none between a topic and an organization', () => {
    expect(warningsOf({ 'a.md': withTags('Parliament'), 'b.md': withOrganizations('Parliamant') })).toBe('');
  });
});
