import { describe, expect, test } from 'vitest';
import { branded, picture, read, svg } from './a-picture.ts';

describe('A picture has its size as it is shown', () => {
  test.each([
    ['a JPEG as it is', 'a.jpg', picture('orientation-1.jpg'), 40, 30],
    ['a JPEG on its side', 'a.jpg', picture('orientation-6.jpg'), 30, 40],
    ['an AVIF on its side', 'a.avif', picture('turned.avif'), 30, 40],
    ['an AVIF of a more general brand', 'a.avif', branded('mif1'), 40, 30],
    ['an AVIF sequence', 'a.avif', branded('avis'), 40, 30],
    ['a WebP without losses', 'a.webp', picture('lossless.webp'), 40, 30],
    ['an SVG in centimetres', 'a.svg', svg('width="2.54cm" height="1in"'), 96, 96],
    ['an SVG with a viewBox', 'a.svg', svg('viewBox="0 0 16 9"'), 16, 9],
    ['an SVG with commas', 'a.svg', svg('viewBox="0,0, 16,\n 9"'), 16, 9],
    ['an SVG as wide as its place', 'a.svg', svg('width="100%" height="100%" viewBox="0 0 16 9"'), 16, 9],
    ['an SVG with a width and a viewBox', 'a.svg', svg(`width = '32' viewBox='0 0 16 8'`), 32, 16],
    [
      'an SVG behind a long comment',
      'a.svg',
      `\uFEFF<?xml version="1.0"?>\n<!-- <svg width="1" height="1"> ${'-. '.repeat(900)}-->\n${svg('width="40" height="30"')}`,
      40,
      30,
    ],
    [
      'an SVG with entities for namespaces',
      'a.svg',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n<!ENTITY ns_svg "http://www.w3.org/2000/svg">\n]>\n<svg xmlns="&ns_svg;" width="40" height="30"/>`,
      40,
      30,
    ],
    [
      'an SVG with a prefix',
      'a.svg',
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
      4,
      3,
    ],
  ])('%s', (_, name, content, width, height) => {
    expect(read(name, content)).toMatchObject({ width, height });
  });
});
