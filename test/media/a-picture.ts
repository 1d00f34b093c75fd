import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readMediaFile } from '../../src/media/media-file.ts';
import { withoutMetadata } from '../../src/media/metadata.ts';
import { anEmptyFolder, put } from '../support/a-folder.ts';

/** Pictures of 40 × 30 pixels, made with sharp. */
export const picture = (name: string): Buffer => readFileSync(join('test/media/files', name));

/** Each character is a byte. */
export const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** What the file says of itself, but for its content. */
export const read = (name: string, content: string | Uint8Array) => {
  const root = anEmptyFolder();
  put(root, `entries/${name}`, content);
  const facts = readMediaFile(root, `entries/${name}`);
  if ('fault' in facts) return facts.fault;
  const { bytes: whole, length, ...rest } = facts;
  const served = withoutMetadata(new Uint8Array(Buffer.from(content)), rest.type) ?? [];
  expect(Buffer.from(whole).equals(Buffer.from(served))).toBe(true);
  expect(length).toBe(whole.length);
  return rest;
};

export const svg = (attributes: string, inside = '<path d="M0 0h8v8z"/>'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;

/** The picture with its numbers of pixels overwritten. */
export const patched = (name: string, offset: number, value: readonly number[]): Buffer => {
  const content = Buffer.from(picture(name));
  content.set(value, offset);
  return content;
};

/** An AVIF picture of other brands. */
export const branded = (major: string, compatible = 'avif'): Buffer => {
  const content = Buffer.from(picture('picture.avif'));
  content.write(major, 8, 'latin1');
  content.write(compatible, 20, 'latin1');
  return content;
};
