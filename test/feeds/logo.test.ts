import { describe, expect, test } from 'vitest';
import { atom } from '../../src/feeds/atom.ts';
import { rss } from '../../src/feeds/rss.ts';
import { aFile } from '../support/a-file.ts';
import { anEntry } from '../support/an-entry.ts';
import { documentOf } from './document-of.ts';
import { readXml } from './xml.ts';

const logo = aFile('logo.png', 'a picture');
const url = `https://newsroom.example${logo.path}`;

describe('The logo of the site', () => {
  test('is the logo of an Atom feed', () => {
    const { texts } = readXml(documentOf(atom, [anEntry()], { logo }));
    expect(texts('/*/*[local-name()="logo"]')).toEqual([url]);
  });

  test('is the image of an RSS channel, with the title and the address of that', () => {
    const { texts } = readXml(documentOf(rss, [anEntry()], { title: 'AT&T <3', logo }));
    expect(texts('/rss/channel/image/url')).toEqual([url]);
    expect(texts('/rss/channel/image/title')).toEqual(['AT&T <3']);
    expect(texts('/rss/channel/image/link')).toEqual(texts('/rss/channel/link'));
  });

  test.each(['logo.svg', 'logo.webp'])('is in no RSS channel as %s, which that does not know', (name) => {
    const file = aFile(name, 'a picture');
    expect(documentOf(rss, [anEntry()], { logo: file })).not.toContain('<image>');
    expect(documentOf(atom, [anEntry()], { logo: file })).toContain(`${file.path}</logo>`);
  });

  test.each([atom, rss])('is not in $name where there is none', (format) => {
    expect(documentOf(format, [anEntry()])).not.toMatch(/<(logo|image)>/);
  });
});
