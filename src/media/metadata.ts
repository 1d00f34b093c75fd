type Bytes = Uint8Array<ArrayBuffer>;

/** Returns the orientation in Exif data (CIPA DC-008 4.6.4); 1 if they have none. */
const orientationIn = (exif: Buffer): number => {
  const isLittle = exif.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number): number => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  try {
    const directory = isLittle ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
    for (let n = 0; n < u16(directory); n++) {
      const at = directory + 2 + n * 12;
      if (u16(at) === 0x112) return u16(at + 8);
    }
  } catch {
    // The data are cut off.
  }
  return 1;
};

const EXIF = 'Exif\0\0';

/** Returns a segment of a JPEG with an orientation and nothing else in its Exif data. */
const orientationSegment = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.of(0xff, 0xe1, 0, 34),
    Buffer.from(`${EXIF}MM\0*`, 'latin1'),
    Buffer.of(0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0),
  ]);

/** The beginnings of the application segments that the colours of a JPEG depend on, by their markers. */
const COLOURS: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' };

const isComment = (marker: number): boolean => marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);

/** Whether a marker stands alone, without a length (ITU T.81 B.1.1.3). */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Returns the end of the data of a scan: the next marker that is no restart (ITU T.81 B.1.1.5). */
const endOfScan = (file: Buffer, start: number): number => {
  for (let at = file.indexOf(0xff, start); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isAlone(next)) return at;
  }
  return file.length;
};

/** Keeps the segments of the first picture. What follows its end may be another one, with its own Exif data. */
const withoutSegments = (file: Buffer): readonly Buffer[] => {
  const [kept, comments]: [Buffer[], Buffer[]] = [[], []];
  for (let at = 2; at >= 0 && at < file.length; ) {
    const marker = file[at + 1] ?? 0xd9;
    // Decoders skip what is between two segments, and so does this.
    if (file[at] !== 0xff || marker === 0 || marker === 0xff || isAlone(marker)) {
      at = file.indexOf(0xff, at + 1);
      continue;
    }
    if (marker === 0xd9 || at + 4 > file.length) break;
    const body = at + 4;
    const end = at + 2 + file.readUInt16BE(at + 2);
    const begins = (text: string): boolean => file.toString('latin1', body, body + text.length) === text;
    if (marker === 0xe1 && begins(EXIF)) comments.push(file.subarray(body + EXIF.length, end));
    const scanned = marker === 0xda ? endOfScan(file, end) : end;
    const colours = COLOURS[marker];
    if (!isComment(marker) || (colours !== undefined && begins(colours)))
      kept.push(file.subarray(at, scanned));
    at = scanned;
  }
  const orientation = comments.map(orientationIn).find((one) => one > 1 && one <= 8);
  return [
    file.subarray(0, 2),
    ...(orientation === undefined ? [] : [orientationSegment(orientation)]),
    ...kept,
    Buffer.of(0xff, 0xd9),
  ];
};

/** Chunks of a PNG that are texts, times and Exif data (PNG 3rd edition 11.3). */
const PNG_TEXTS = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf'];

const withoutPngTexts = (file: Buffer): readonly Buffer[] => {
  const kept = [file.subarray(0, 8)];
  for (let at = 8; at + 12 <= file.length; ) {
    const name = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + file.readUInt32BE(at);
    if (!PNG_TEXTS.includes(name)) kept.push(file.subarray(at, end));
    if (name === 'IEND') break;
    at = end;
  }
  return kept;
};

/** The flags of Exif and XMP in the header of a WebP (RFC 9649 2.7). */
const WEBP_FLAGS = 0x08 | 0x04;

const withoutWebpTexts = (file: Buffer): readonly Buffer[] => {
  const kept: Buffer[] = [];
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const name = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const chunk = file.subarray(at, at + 8 + length + (length % 2));
    if (name === 'VP8X') {
      const header = Buffer.from(chunk);
      header[8] = (header[8] ?? 0) & ~WEBP_FLAGS;
      kept.push(header);
    } else if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk);
    at += 8 + length + (length % 2);
  }
  const head = Buffer.from(file.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4);
  return [head, ...kept];
};

/** A box of ISO media (ISO 14496-12 4.2): its name, and its content from one offset up to another. */
type Box = { readonly name: string; readonly from: number; readonly to: number };

const boxesIn = (file: Buffer, start: number, end: number): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1;
    const length = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? end - at : short;
    if (length < 8) break;
    const to = Math.min(end, at + length);
    boxes.push({ name: file.toString('latin1', at + 4, at + 8), from: at + (isLong ? 16 : 8), to });
    at = to;
  }
  return boxes;
};

/** Items of an AVIF that are Exif data or a text such as XMP (ISO 23008-12 A.2.1, ISO 14496-12 8.11.6). */
const AVIF_TEXTS = ['Exif', 'mime', 'uri '];

/** Overwrites texts with zeros, because other boxes count the bytes up to what follows them. */
const withoutAvifTexts = (original: Buffer): readonly Buffer[] => {
  const file = Buffer.from(original);
  const find = (boxes: readonly Box[], name: string): Box | undefined =>
    boxes.find((box) => box.name === name);
  const meta = find(boxesIn(file, 0, file.length), 'meta');
  const boxes = meta === undefined ? [] : boxesIn(file, meta.from + 4, meta.to);
  const [items, places, data] = ['iinf', 'iloc', 'idat'].map((name) => find(boxes, name));
  if (items === undefined || places === undefined) return [file];
  const texts = new Set<number>();
  for (const { name, from } of boxesIn(file, items.from + (file[items.from] === 0 ? 6 : 8), items.to)) {
    // An entry of version 2 has an id of two bytes, and one of version 3 has four (ISO 14496-12 8.11.6.2).
    const isLong = file[from] === 3;
    const type = from + 4 + (isLong ? 6 : 4);
    if (name === 'infe' && AVIF_TEXTS.includes(file.toString('latin1', type, type + 4)))
      texts.add(isLong ? file.readUInt32BE(from + 4) : file.readUInt16BE(from + 4));
  }
  // ISO 14496-12 8.11.3.2
  const version = file[places.from] ?? 0;
  let at = places.from + 4;
  const next = (bytes: number): number => {
    const number =
      bytes === 0 ? 0 : bytes === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, bytes);
    at += bytes;
    return number;
  };
  const [first, second] = [next(1), next(1)];
  const [ofOffset, ofLength, ofBase, ofIndex] = [first >> 4, first & 15, second >> 4, second & 15];
  for (let count = next(version < 2 ? 2 : 4); count > 0; count--) {
    const id = next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : next(2) & 15;
    next(2);
    const base = next(ofBase) + (method === 1 ? (data?.from ?? 0) : 0);
    for (let extents = next(2); extents > 0; extents--) {
      if (version > 0) next(ofIndex);
      const [offset, length] = [next(ofOffset), next(ofLength)];
      if (texts.has(id)) file.fill(0, base + offset, base + offset + length);
    }
  }
  return [file];
};

const REMOVERS: Readonly<Record<string, (file: Buffer) => readonly Buffer[]>> = {
  'image/jpeg': withoutSegments,
  'image/png': withoutPngTexts,
  'image/webp': withoutWebpTexts,
  'image/avif': withoutAvifTexts,
};

/**
 * Returns a picture without metadata, such as the place where it was taken. Its pixels, orientation and colour profile stay
 * as they are, because nothing is decoded. `undefined` if its structure can't be followed.
 */
export const withoutMetadata = (bytes: Bytes, type: string): Bytes | undefined => {
  const remove = REMOVERS[type];
  if (remove === undefined) return bytes;
  try {
    return new Uint8Array(Buffer.concat(remove(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))));
  } catch {
    return undefined;
  }
};
