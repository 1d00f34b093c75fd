import { describe, expect, test } from 'vitest';
import { entryFields } from '../../src/content/entry-fields.ts';
import { readNewsroom } from '../../src/content/newsroom.ts';
import { check, type Schema } from '../../src/content/schema.ts';
import { PLACEHOLDER_URL } from '../../src/content/site-file.ts';
import { aFolder, anEntryFile } from '../support/a-folder.ts';
import { fieldsIn, madeOf } from './a-new-entry.ts';

/** The fields that a kind knows, as it lists them to whoever writes another. */
const knownBy = (schema: Schema): readonly string[] => {
  const checked = check(schema, { 'no such field': '' });
  const messages = 'faults' in checked ? checked.faults.map(({ message }) => message) : [];
  return messages.flatMap((message) => /Known are (.*)$/.exec(message)?.[1]?.split(', ') ?? []);
};

describe('The front matter of a new entry', () => {
  const { text } = madeOf({});

  test('begins with what is known, on a line each', () => {
    expect(text).toMatch(
      /^---\ntitle: "Talks"\npublished: 2025-11-23T05:05:00Z\nid: tag:news\.example,2025-11-23:talks\n#/,
    );
  });

  test('has every field that there is, once', () => {
    const fields = [...text.matchAll(/^(?:# )?([a-z]+):/gim)].map(([, name]) => name);
    expect([...fields].sort()).toEqual([...knownBy(entryFields)].sort());
    const { text: more } = madeOf({ lang: 'ja' });
    expect([...more.matchAll(/^(?:# )?language:/gm)]).toHaveLength(1);
  });

  test('has an id once the site has an address of its own', () => {
    const idIn = (authority: string) => fieldsIn(madeOf({}, { authority }).text).fields?.id;
    expect(idIn('https://news.example')).toBe('tag:news.example,2025-11-23:talks');
    expect(idIn(PLACEHOLDER_URL)).toBeUndefined();
  });

  test('is YAML of known fields when every number sign is removed', () => {
    const { value, problems } = fieldsIn(text.replace(/^# To use a field.*\n/m, '').replace(/^# /gm, ''));
    expect(Object.keys(value).sort()).toEqual([...knownBy(entryFields)].sort());
    // What has a form reminds of itself until it is filled in; the rest is text.
    expect(problems.map(({ message }) => message.split(':')[0]).sort()).toEqual([
      'aliases',
      'aliases',
      'authors.email',
      'authors.url',
      'corrections.at',
      'draft',
      'language',
      'slug',
      'source',
      'translationOf',
      'updated',
      'withdrawn.at',
    ]);
    expect(problems.map(({ message }) => message).join('\n')).not.toContain('not a known field');
  });

  test('says the language where it is not that of the site', () => {
    expect(fieldsIn(madeOf({ lang: 'ja' }).text).fields?.language).toBe('ja');
    expect(fieldsIn(madeOf({ lang: 'pt-br' }).text).fields?.language).toBe('pt-BR');
    expect(fieldsIn(madeOf({ lang: 'en' }).text).fields?.language).toBeUndefined();
    expect(fieldsIn(madeOf({ lang: 'en' }, { language: 'ja' }).text).fields?.language).toBe('en');
  });

  test('has the id that the file would have without it', () => {
    const files = { 'talks.md': anEntryFile() };
    const { entries } = readNewsroom(aFolder(files), undefined, () => {});
    expect(fieldsIn(madeOf({ schedule: '2025-08-28', slug: 'talks' }).text).fields?.id).toBe(entries[0]?.id);
  });

  test('has the id of the first address, where the site has moved', () => {
    const { fields } = fieldsIn(madeOf({}, { authority: 'https://old.example' }).text);
    expect(fields?.id).toBe('tag:old.example,2025-11-23:talks');
  });
});
