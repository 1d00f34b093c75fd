import { mkdirSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMediaFile } from '../../src/media/media-file.ts';
import { mediaTypes } from '../../src/media/media-type.ts';
import { anEmptyFolder, put } from '../support/a-folder.ts';
import { branded, bytes, patched, picture, read, svg } from './a-picture.ts';

/** A box of ISO base media (ISO 14496-12 4.2). */
const box = (type: string, content: string): string =>
  `\0\0\0${String.fromCharCode(content.length + 8)}${type}${content}`;
const isoMedia = (brand: string): Buffer =>
  bytes(box('ftyp', `${brand}\0\0\0\0${brand}isom`) + box('free', ''));

/** The first page of an Ogg stream (RFC 3533 6). */
const ogg = (codec: string): Buffer =>
  bytes(`OggS\0\x02${'\0'.repeat(20)}\x01\x13${codec}${'\0'.repeat(16)}`);

/** The first entry of a ZIP archive, stored. */
const zip = (name: string, content = ''): Buffer =>
  bytes(
    `PK\x03\x04\x14${'\0'.repeat(17)}${String.fromCharCode(content.length)}\0\0\0${String.fromCharCode(name.length)}\0\0\0${name}${content}`,
  );

const PDF = bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
const WAV = bytes('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0');
const WEBM = bytes('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm');
const MP3 = bytes('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64');

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';
const opened = (kind: string): Buffer => zip('mimetype', `${OPEN}.${kind}`);

const PUBLISHED = [
  ['jpg', picture('orientation-1.jpg'), 'image', 'image/jpeg'],
  ['jpeg', picture('orientation-1.jpg'), 'image', 'image/jpeg'],
  ['png', picture('picture.png'), 'image', 'image/png'],
  ['gif', picture('picture.gif'), 'image', 'image/gif'],
  ['webp', picture('picture.webp'), 'image', 'image/webp'],
  ['avif', picture('picture.avif'), 'image', 'image/avif'],
  ['svg', svg('width="40" height="30"'), 'image', 'image/svg+xml'],
  ['pdf', PDF, 'document', 'application/pdf'],
  ['csv', 'city,talks\nTokyo,2\n', 'document', 'text/csv'],
  ['txt', '会談は東京で\n', 'document', 'text/plain'],
  ['vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome.\n', 'document', 'text/vtt'],
  ['zip', zip('talks.txt'), 'document', 'application/zip'],
  ['epub', zip('mimetype', 'application/epub+zip'), 'document', 'application/epub+zip'],
  ['docx', zip('[Content_Types].xml'), 'document', `${OFFICE}.wordprocessingml.document`],
  ['xlsx', zip('[Content_Types].xml'), 'document', `${OFFICE}.spreadsheetml.sheet`],
  ['pptx', zip('[Content_Types].xml'), 'document', `${OFFICE}.presentationml.presentation`],
  ['odt', opened('text'), 'document', `${OPEN}.text`],
  ['ods', opened('spreadsheet'), 'document', `${OPEN}.spreadsheet`],
  ['odp', opened('presentation'), 'document', `${OPEN}.presentation`],
  ['mp3', MP3, 'audio', 'audio/mpeg'],
  ['m4a', isoMedia('M4A '), 'audio', 'audio/mp4'],
  ['ogg', ogg('\x01vorbis'), 'audio', 'audio/ogg'],
  ['opus', ogg('OpusHead'), 'audio', 'audio/ogg'],
  ['wav', WAV, 'audio', 'audio/wav'],
  ['flac', bytes('fLaC\0\0\0\x22'), 'audio', 'audio/flac'],
  ['mp4', isoMedia('isom'), 'video', 'video/mp4'],
  ['m4v', isoMedia('M4V '), 'video', 'video/mp4'],
  ['webm', WEBM, 'video', 'video/webm'],
  ['mov', isoMedia('qt  '), 'video', 'video/quicktime'],
] as const;

describe('What is published', () => {
  test.each(PUBLISHED)('%s is read', (extension, content, medium, type) => {
    const size = medium === 'image' ? { width: 40, height: 30 } : {};
    expect(read(`2025/talks.${extension}`, content)).toEqual({ medium, type, ...size });
  });

  test('is every extension of the table', () => {
    expect(PUBLISHED.map(([extension, , medium, type]) => ({ extension, medium, type }))).toEqual(
      [...mediaTypes].map(([extension, { medium, type }]) => ({ extension, medium, type })),
    );
  });

  test('may have its extension in capitals', () => {
    expect(read('TALKS.JPG', picture('orientation-1.jpg'))).toMatchObject({ type: 'image/jpeg' });
  });

  test.each(['exe', 'html', 'js', 'xml', 'tiff', 'svgz', 'constructor'])('is no .%s file', (extension) => {
    expect(read(`talks.${extension}`, 'x')).toBe(
      `is of a kind that is not published (.${extension}). Use one of: jpg, jpeg, png, gif, webp, avif, svg, pdf, csv, txt, vtt, zip, epub, docx, xlsx, pptx, odt, ods, odp, mp3, m4a, ogg, opus, wav, flac, mp4, m4v, webm, mov`,
    );
  });

  test('is no file that has no ending', () => {
    expect(read('talks', 'x')).toMatch(/^has no ending\. Use one of: jpg, /);
  });

  test('has test pictures of less than 2 KB each', () => {
    for (const name of readdirSync('test/media/files')) expect(picture(name).length).toBeLessThan(2048);
  });
});

describe('A file is taken', () => {
  test.each([
    ['MP3 without ID3', 'a.mp3', bytes('\xff\xfb\x90\x64')],
    ['MP3 with checksums', 'a.mp3', bytes('\xff\xfa\x90\x64')],
    ['MPEG 2 audio', 'a.mp3', bytes('\xff\xf3\x40\xc4')],
    ['MPEG 2.5 audio', 'a.mp3', bytes('\xff\xe3\x18\xc4')],
    ['MP3 behind zeros', 'a.mp3', bytes(`${'\0'.repeat(300)}\xff\xfb\x90\x64`)],
    ['MPEG audio of layer II', 'a.mp3', bytes('\xff\xfd\xa4\x04')],
    ['WAV of 64 bits', 'a.wav', bytes('RF64\xff\xff\xff\xffWAVEds64')],
    ['WAV with its bytes turned', 'a.wav', bytes('RIFX\0\0\0\x24WAVEfmt ')],
    ['FLAC behind ID3', 'a.flac', bytes('ID3\x04\0\0\0\0\0\0fLaC')],
    ['FLAC in Ogg', 'a.ogg', ogg('\x7fFLAC')],
    ['Speex', 'a.ogg', ogg('Speex   ')],
    ['Opus', 'a.ogg', ogg('OpusHead')],
    ['MPEG-4 audio of a general brand', 'a.m4a', isoMedia('mp42')],
    ['MPEG-4 in fragments', 'a.mp4', isoMedia('iso6')],
    ['MPEG-4 of QuickTime', 'a.mp4', isoMedia('qt  ')],
    ['3GPP', 'a.mp4', isoMedia('3gp5')],
    ['QuickTime without a brand', 'a.mov', bytes(box('moov', ''))],
    ['QuickTime with free space first', 'a.mov', bytes(box('wide', '') + box('mdat', ''))],
    ['QuickTime with a preview first', 'a.mov', bytes(box('pnot', ''))],
    ['PDF behind something else', 'a.pdf', Buffer.concat([bytes('\r\n'.repeat(50)), PDF])],
    ['PDF behind a byte order mark', 'a.pdf', Buffer.concat([bytes('\xef\xbb\xbf'), PDF])],
    ['A ZIP archive with nothing in it', 'a.zip', bytes(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['Text with a byte order mark', 'a.csv', '\uFEFFcity,talks\r\n'],
  ])('%s', (_, name, content) => {
    expect(read(name, content)).toMatchObject({ type: mediaTypes.get(name.slice(2))?.type });
  });
});

const UNREADABLE = 'is not a picture that can be read. Save it again as JPEG, PNG, WebP, AVIF, GIF or SVG';
const ZIPS = '.zip, .epub, .docx, .xlsx, .pptx, .odt, .ods or .odp';
const HEIC = isoMedia('heic');
const TIFF = bytes(
  'II*\0\x08\0\0\0\x02\0\0\x01\x03\0\x01\0\0\0\x28\0\0\0\x01\x01\x03\0\x01\0\0\0\x1e\0\0\0\0\0\0\0',
);

describe('A file is refused', () => {
  test.each([
    [
      'PNG as JPEG',
      'talks.jpg',
      picture('picture.png'),
      'is a PNG picture, not JPEG. Rename it to talks.png',
    ],
    [
      'JPEG as PNG',
      '2025/talks.PNG',
      picture('orientation-1.jpg'),
      'is a JPEG picture, not PNG. Rename it to talks.jpg',
    ],
    ['AVIF as WebP', 'a.webp', picture('picture.avif'), 'is an AVIF picture, not WebP. Rename it to a.avif'],
    ['SVG as PNG', 'a.png', svg('viewBox="0 0 1 1"'), 'is an SVG picture, not PNG. Rename it to a.svg'],
    ['GIF as SVG', 'a.svg', picture('picture.gif'), 'is a GIF picture, not SVG. Rename it to a.gif'],
    ['PNG as PDF', 'a.pdf', picture('picture.png'), 'is a PNG picture, not PDF. Rename it to a.png'],
    ['AVIF as MP4', 'a.mp4', picture('picture.avif'), 'is an AVIF picture, not MP4. Rename it to a.avif'],
    [
      'TIFF as JPEG',
      'a.jpg',
      TIFF,
      'is a TIFF picture, which is not published. Save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
    ],
    [
      'HEIC as JPEG',
      'a.jpg',
      branded('heic', 'mif1'),
      'is a HEIC picture, which is not published. Save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
    ],
    [
      'HEIC as AVIF',
      'a.avif',
      branded('mif1', 'heic'),
      'is a HEIC picture, which is not published. Save it as JPEG, PNG, WebP, AVIF, GIF or SVG',
    ],
    ['PDF as JPEG', 'a.jpg', PDF, 'is not a JPEG picture. End its name with what it is: .pdf'],
    ['ZIP as PDF', 'a.pdf', zip('a'), `is not a PDF file. End its name with what it is: ${ZIPS}`],
    [
      'MP4 as MP3',
      'a.mp3',
      isoMedia('M4A '),
      'is not an MP3 file. End its name with what it is: .m4a, .mp4, .m4v or .mov',
    ],
    [
      'Ogg as WAV',
      'a.wav',
      ogg('OpusHead'),
      'is not a WAV file. End its name with what it is: .ogg or .opus',
    ],
    ['MP3 as M4A', 'a.m4a', MP3, 'is not an M4A file. End its name with what it is: .mp3 or .flac'],
    ['PDF as DOCX', 'a.docx', PDF, 'is not a DOCX file. End its name with what it is: .pdf'],
    ['a web page as PDF', 'a.pdf', '<!doctype html><p>Talks', 'is not a PDF file. Save it again as PDF'],
    ['a program as ZIP', 'a.zip', bytes('MZ\x90\0\x03\0\0\0'), 'is not a ZIP file. Save it again as ZIP'],
    ['zeros as MP3', 'a.mp3', Buffer.alloc(64), 'is not an MP3 file. Save it again as MP3'],
    ['HEIC of a signature alone', 'a.avif', HEIC, UNREADABLE],
    ['zeros as JPEG', 'a.jpg', Buffer.alloc(64), UNREADABLE],
    ['text as PNG', 'a.png', 'Talks in Tokyo', UNREADABLE],
    ['a web page as SVG', 'a.svg', `<!doctype html><body>${svg('viewBox="0 0 1 1"')}`, UNREADABLE],
    ['SVG in Latin-1', 'a.svg', bytes(svg('viewBox="0 0 1 1"', '<text>\xe9</text>')), UNREADABLE],
    ['SVG in UTF-16', 'a.svg', Buffer.from(`\uFEFF${svg('viewBox="0 0 1 1"')}`, 'utf16le'), UNREADABLE],
    [
      'SVG without a size',
      'a.svg',
      svg(''),
      'is an SVG picture without a size. Give it a viewBox, or a width and a height',
    ],
    [
      'SVG of no size',
      'a.svg',
      svg('viewBox="0 0 0 0"'),
      'is an SVG picture without a size. Give it a viewBox, or a width and a height',
    ],
    [
      'SVG of infinite width',
      'a.svg',
      svg('width="1e999" height="5"'),
      'is an SVG picture with a side over 1000000 pixels. Give it a viewBox in smaller numbers',
    ],
    [
      'SVG that is too high',
      'a.svg',
      svg('width="5" height="1000001"'),
      'is an SVG picture with a side over 1000000 pixels. Give it a viewBox in smaller numbers',
    ],
    [
      'SVG with an infinite viewBox',
      'a.svg',
      svg('viewBox="0 0 1e999 5"'),
      'is an SVG picture with a side over 1000000 pixels. Give it a viewBox in smaller numbers',
    ],
    [
      'SVG with a viewBox that is too large',
      'a.svg',
      svg('viewBox="0 0 5 1e21"'),
      'is an SVG picture with a side over 1000000 pixels. Give it a viewBox in smaller numbers',
    ],
    [
      'PNG of no width',
      'a.png',
      patched('picture.png', 16, [0, 0, 0, 0]),
      'is a PNG picture of 0 × 30 pixels. Save it again',
    ],
    [
      'GIF of no height',
      'a.gif',
      patched('picture.gif', 8, [0, 0]),
      'is a GIF picture of 40 × 0 pixels. Save it again',
    ],
    [
      'CSV in UTF-16',
      'a.csv',
      Buffer.from('city,talks', 'utf16le'),
      'is not text in UTF-8. Save the file in that encoding',
    ],
    ['text in Latin-1', 'a.txt', bytes('caf\xe9'), 'is not text in UTF-8. Save the file in that encoding'],
  ])('%s', (_, name, content, fault) => {
    expect(read(name, content)).toBe(fault);
  });

  test.each(['jpg', 'png', 'gif', 'webp', 'avif'])('%s that breaks off after 20 bytes', (extension) => {
    const name = extension === 'jpg' ? 'orientation-1.jpg' : `picture.${extension}`;
    const length = extension === 'gif' ? 9 : 20;
    // Whatever stands in memory behind it.
    for (let turn = 0; turn < 3; turn++)
      expect(read(`a.${extension}`, picture(name).subarray(0, length))).toBe(UNREADABLE);
  });

  test.each([
    ['jpg', 'orientation-1.jpg', 'a JPEG'],
    ['png', 'picture.png', 'a PNG'],
    ['webp', 'picture.webp', 'a WebP'],
  ])('%s that breaks off near its end', (extension, name, kind) => {
    expect(read(`a.${extension}`, picture(name).subarray(0, -12))).toBe(
      `is ${kind} picture that is cut off. Save it again`,
    );
  });

  test.each(['jpg', 'svg', 'pdf', 'csv', 'mp3'])('%s with nothing in it', (extension) => {
    expect(read(`a.${extension}`, '')).toBe('is empty. Save it again');
  });

  test.each([
    [
      26 * 1024 * 1024,
      'is 26.0 MB long, and a static asset may have 25 MB. Save a smaller one, or put it elsewhere and link to it',
    ],
    [
      25 * 1024 * 1024 + 1,
      'is 25.1 MB long, and a static asset may have 25 MB. Save a smaller one, or put it elsewhere and link to it',
    ],
  ])('of %i bytes', (length, fault) => {
    const root = anEmptyFolder();
    put(root, 'talks.pdf', PDF);
    truncateSync(join(root, 'talks.pdf'), length);
    expect(readMediaFile(root, 'talks.pdf')).toEqual({ fault });
  });

  test('not at 25 MB', () => {
    const root = anEmptyFolder();
    put(root, 'talks.pdf', PDF);
    truncateSync(join(root, 'talks.pdf'), 25 * 1024 * 1024);
    expect(readMediaFile(root, 'talks.pdf')).toMatchObject({ length: 25 * 1024 * 1024 });
  });

  test('that is not there', () => {
    expect(readMediaFile(anEmptyFolder(), 'talks.jpg')).toEqual({
      fault: "can't be read (ENOENT). Check that it is there and open to you",
    });
  });

  test('that is a folder', () => {
    const root = anEmptyFolder();
    mkdirSync(join(root, 'talks.jpg'));
    put(root, 'talks.jpg/a.txt', 'Talks');
    expect(readMediaFile(root, 'talks.jpg')).toEqual({
      fault: 'is a folder. Put the file itself here',
    });
  });
});
