import { expect, test } from 'vitest';
import { releasePage } from '../../src/pages/release.ts';
import { aFile } from '../support/a-file.ts';
import { aSite } from '../support/a-site.ts';
import { anEntry } from '../support/an-entry.ts';
import { findElements } from './html.ts';

const publisherOf = (about: Parameters<typeof aSite>[0]): unknown => {
  const page = releasePage(aSite(about), anEntry(), []);
  const [data] = findElements(page, 'script', { type: 'application/ld+json' });
  return JSON.parse(data?.text ?? '{}').publisher;
};

test('The publisher has its logo in JSON-LD', () => {
  const logo = aFile('logo.png', 'a picture');
  expect(publisherOf({ logo })).toMatchObject({
    '@type': 'Organization',
    logo: {
      '@type': 'ImageObject',
      url: `https://newsroom.example${logo.path}`,
      width: 40,
      height: 30,
    },
  });
  expect(publisherOf({})).not.toHaveProperty('logo');
});
