import type { Emblem } from '../model/drawing.ts';
import type { Site } from '../model/site.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const emblemOf = ({ title, language, accent, logo }: Site): Emblem => ({
  name: title,
  language,
  accent,
  logo,
});

const draw = (site: Site, size: number): Bytes =>
  site.drawing?.icon(emblemOf(site), size) ?? new Uint8Array();

/** Render icons in the sizes that iOS and feed readers request. */
export const appleIcon = (site: Site): Bytes => draw(site, 180);
export const largeIcon = (site: Site): Bytes => draw(site, 512);

/** Bytes of the header of an ICO file, and of the row of a picture in it. */
const HEADER = 6;
const ROW = 16;

/** Renders an ICO file of pictures in PNG, which all browsers read in it: a header, a row for each, then the pictures. */
export const iconFile = (site: Site): Bytes => {
  const pictures = [32, 48].map((size) => ({ size, bytes: draw(site, size) }));
  const head = Buffer.alloc(HEADER + ROW * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [n, { size, bytes }] of pictures.entries()) {
    const row = HEADER + ROW * n;
    head.writeUInt8(size, row);
    head.writeUInt8(size, row + 1);
    head.writeUInt16LE(1, row + 4);
    head.writeUInt16LE(32, row + 6);
    head.writeUInt32LE(bytes.length, row + 8);
    head.writeUInt32LE(offset, row + 12);
    offset += bytes.length;
  }
  return new Uint8Array(Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]));
};
