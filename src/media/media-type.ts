import { posix } from 'node:path';
import { filetypename, register } from 'magic-bytes.js';
import type { Medium } from '../model/media.ts';

/** A type of files that is published. */
export type MediaType = {
  readonly medium: Medium;
  /** Media type (RFC 6838), without parameters. */
  readonly type: string;
  /** As messages have it. */
  readonly name: string;
  /** Names that `magic-bytes.js` has for such content; none for pictures and plain text, which are checked otherwise. */
  readonly signatures: readonly string[];
};

const of =
  (medium: Medium) =>
  (type: string, name: string, ...signatures: readonly string[]): MediaType => ({
    medium,
    type,
    name,
    signatures,
  });

const image = of('image');
const document = of('document');
const audio = of('audio');
const video = of('video');

// Formats with a common container share its signatures, because the package does not look inside.
const OGG = ['ogg', 'oga', 'ogx', 'spx', 'ogv', 'ogm'];
const ISO_MEDIA = ['mp4', 'mov'];
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** The types that are published, by extension, in lower case and without its dot. Only SVG can have active content. */
export const mediaTypes: ReadonlyMap<string, MediaType> = new Map([
  ['jpg', image('image/jpeg', 'JPEG')],
  ['jpeg', image('image/jpeg', 'JPEG')],
  ['png', image('image/png', 'PNG')],
  ['gif', image('image/gif', 'GIF')],
  ['webp', image('image/webp', 'WebP')],
  ['avif', image('image/avif', 'AVIF')],
  ['svg', image('image/svg+xml', 'SVG')],
  ['pdf', document('application/pdf', 'PDF', 'pdf')],
  ['csv', document('text/csv', 'CSV')],
  ['txt', document('text/plain', 'text')],
  ['vtt', document('text/vtt', 'WebVTT')],
  ['zip', document('application/zip', 'ZIP', 'zip')],
  ['epub', document('application/epub+zip', 'EPUB', 'zip')],
  ['docx', document(`${OFFICE}.wordprocessingml.document`, 'DOCX', 'zip')],
  ['xlsx', document(`${OFFICE}.spreadsheetml.sheet`, 'XLSX', 'zip')],
  ['pptx', document(`${OFFICE}.presentationml.presentation`, 'PPTX', 'zip')],
  ['odt', document(`${OPEN}.text`, 'ODT', 'zip')],
  ['ods', document(`${OPEN}.spreadsheet`, 'ODS', 'zip')],
  ['odp', document(`${OPEN}.presentation`, 'ODP', 'zip')],
  ['mp3', audio('audio/mpeg', 'MP3', 'mp3')],
  ['m4a', audio('audio/mp4', 'M4A', ...ISO_MEDIA)],
  ['ogg', audio('audio/ogg', 'Ogg', ...OGG)],
  // RFC 7845 9: a file of it is audio/ogg; audio/opus is for streams.
  ['opus', audio('audio/ogg', 'Opus', ...OGG)],
  // All browsers play audio/wav; IANA has audio/vnd.wave, and WHATWG MIME Sniffing has audio/wave.
  ['wav', audio('audio/wav', 'WAV', 'wav')],
  // Some programs begin the file with ID3, as in MP3.
  ['flac', audio('audio/flac', 'FLAC', 'flac', 'mp3')],
  ['mp4', video('video/mp4', 'MP4', ...ISO_MEDIA)],
  // Apple's video/x-m4v is not registered, and not all browsers play it.
  ['m4v', video('video/mp4', 'M4V', ...ISO_MEDIA)],
  ['webm', video('video/webm', 'WebM', 'webm')],
  ['mov', video('video/quicktime', 'MOV', ...ISO_MEDIA)],
]);

/** Adds a signature to the package. A question mark is any byte. */
const learn = (name: string, signature: string, offset = 0): void => {
  const bytes = [...signature].map((byte) => (byte === '?' ? byte : `0x${byte.charCodeAt(0).toString(16)}`));
  register(name, bytes, undefined, offset);
};

// Frames of MPEG audio (ISO 11172-3 2.4.2.3, and MPEG 2.5) that it does not know: with a checksum, or of layer II.
for (const second of '\xe2\xe3\xf4\xf5\xfa\xfc\xfd') learn('mp3', `\xff${second}`);
// Atoms that an older QuickTime file may begin with.
for (const atom of ['skip', 'pnot']) learn('mov', atom, 4);
// WAV for long recordings, and with the bytes of a number the other way round.
for (const chunk of ['RF64', 'BW64', 'RIFX']) learn('wav', `${chunk}????WAVE`);

/** Returns the extension in lower case, without its dot; empty if the name has none. */
export const extensionOf = (file: string): string => posix.extname(file).slice(1).toLowerCase();

/** Returns the names that `magic-bytes.js` has for a content. */
const signaturesOf = (bytes: Uint8Array<ArrayBuffer>): readonly string[] => {
  // Readers of PDF look for it this far (ISO 32000-1 7.5.2, as they implement it), and players skip zeros before MP3.
  const isPdf = Buffer.from(bytes.buffer, 0, Math.min(bytes.length, 1024)).includes('%PDF-');
  const padding = bytes.findIndex((byte) => byte !== 0);
  const padded = filetypename(bytes.subarray(padding)).filter((name) => name === 'mp3');
  return [...filetypename(bytes), ...padded, ...(isPdf ? ['pdf'] : [])];
};

/** Returns the extensions that fit the signature of a content; none if no published type has that signature. */
export const extensionsFor = (bytes: Uint8Array<ArrayBuffer>): readonly string[] => {
  const found = signaturesOf(bytes);
  return [...mediaTypes]
    .filter(([, { signatures }]) => signatures.some((name) => found.includes(name)))
    .map(([extension]) => extension);
};
