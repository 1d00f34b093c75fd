/**
 * The durations of recordings, read from the few bytes that say them. The build reads files one after the other, and
 * packages that do this are asynchronous.
 */

/** Reads a big-endian number; 0 after the end of the content. */
const number = (content: Buffer, at: number, bytes: 4 | 8 = 4): number => {
  if (at < 0 || at + bytes > content.length) return 0;
  return bytes === 4 ? content.readUInt32BE(at) : Number(content.readBigUInt64BE(at));
};

/** Reads the movie header (ISO 14496-12 8.2.2) of MP4, M4A and QuickTime: a duration, and how many units a second has. */
const ofIsoMedia = (content: Buffer): number | undefined => {
  let end = content.length;
  for (let at = 0; at + 8 <= end; ) {
    const small = number(content, at);
    const size = small === 1 ? number(content, at + 8, 8) : small === 0 ? end - at : small;
    const type = content.toString('latin1', at + 4, at + 8);
    if (type === 'mvhd') {
      const isLong = content[at + 8] === 1;
      const units = number(content, at + (isLong ? 28 : 20));
      const duration = isLong ? number(content, at + 32, 8) : number(content, at + 24);
      // All ones: unknown.
      return duration === 0xffff_ffff ? undefined : duration / units;
    }
    if (type === 'moov') {
      end = Math.min(end, at + size);
      at += 8;
    } else at += Math.max(size, 8);
  }
  return undefined;
};

/** Reads the position of the last page (RFC 3533 6), in samples: 48,000 a second in Opus (RFC 7845 4), or as Vorbis says. */
const ofOgg = (content: Buffer): number | undefined => {
  const last = content.lastIndexOf('OggS');
  const first = content.indexOf('OpusHead');
  const vorbis = content.indexOf('\x01vorbis', 0, 'latin1');
  if (last < 0 || last + 14 > content.length) return undefined;
  const position = Number(content.readBigInt64LE(last + 6));
  if (first >= 0 && first + 12 <= content.length)
    return (position - content.readUInt16LE(first + 10)) / 48_000;
  return vorbis >= 0 && vorbis + 16 <= content.length
    ? position / content.readUInt32LE(vorbis + 12)
    : undefined;
};

/** Reads the chunks of WAV (RIFF): bytes of sound, and how many a second has. */
const ofWav = (content: Buffer): number | undefined => {
  let rate = 0;
  if (content.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  for (let at = 12; at + 8 <= content.length; ) {
    const type = content.toString('latin1', at, at + 4);
    const size = content.readUInt32LE(at + 4);
    if (type === 'fmt ' && at + 20 <= content.length) rate = content.readUInt32LE(at + 16);
    if (type === 'data') return Math.min(size, content.length - at - 8) / rate;
    at += 8 + size + (size % 2);
  }
  return undefined;
};

/** Reads the header of FLAC (RFC 9639 8.2): samples in 36 bits after a rate in 20. */
const ofFlac = (content: Buffer): number | undefined => {
  const at = content.indexOf('fLaC');
  if (at < 0 || at + 26 > content.length) return undefined;
  const rate = number(content, at + 18) >>> 12;
  return ((content.readUInt8(at + 21) & 0x0f) * 2 ** 32 + number(content, at + 22)) / rate;
};

/** Kilobits a second by the index in a frame, for layers I, II and III of MPEG 1, then layer I and the others of MPEG 2. */
const BIT_RATES = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;

const RATES = [44_100, 48_000, 32_000] as const;

type Frame = { readonly bytes: number; readonly seconds: number };

/** Reads the header of a frame (ISO 11172-3 2.4.2.3, ISO 13818-3, and MPEG 2.5). */
const frameAt = (content: Buffer, at: number): Frame | undefined => {
  const head = number(content, at);
  if (head >>> 21 !== 0x7ff) return undefined;
  // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5.
  const version = (head >>> 19) & 3;
  const layer = 4 - ((head >>> 17) & 3);
  const isFirst = version === 3;
  const kilobits = BIT_RATES[isFirst ? layer - 1 : layer === 1 ? 3 : 4]?.[(head >>> 12) & 15] ?? 0;
  const rate = (RATES[(head >>> 10) & 3] ?? 0) / (isFirst ? 1 : version === 2 ? 2 : 4);
  if (version === 1 || layer === 4 || kilobits === 0 || rate === 0) return undefined;
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152;
  const slot = layer === 1 ? 4 : 1;
  const bytes = (Math.floor((samples / 8 / slot) * ((kilobits * 1000) / rate)) + ((head >>> 9) & 1)) * slot;
  return { bytes, seconds: samples / rate };
};

/** Adds the frames of MP3 up. A first frame with a table of the others has no sound (Xing, Info, VBRI). */
const ofMp3 = (content: Buffer): number | undefined => {
  const hasTag = content.toString('latin1', 0, 3) === 'ID3';
  // Four times seven bits (ID3v2 6.2).
  const tag = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((content[at] ?? 0) & 127), 0);
  let at = hasTag ? 10 + tag : 0;
  let seconds = 0;
  let isFirst = true;
  while (at + 4 <= content.length) {
    const frame = frameAt(content, at);
    // Two frames in a row are no accident.
    if (frame === undefined || (isFirst && frameAt(content, at + frame.bytes) === undefined)) {
      at = content.indexOf(0xff, at + 1);
      if (at < 0) break;
      continue;
    }
    const isTable = isFirst && /Xing|Info|VBRI/.test(content.toString('latin1', at, at + 64));
    isFirst = false;
    if (!isTable) seconds += frame.seconds;
    at += frame.bytes;
  }
  return isFirst ? undefined : seconds;
};

/** An element of EBML (RFC 8794 6): its id, and where its content begins and ends. */
type EbmlElement = { readonly id: number; readonly from: number; readonly to: number };

/** Reads a number of variable size (RFC 8794 4): its bytes, and its value; `undefined` if it is cut or malformed. */
const sizedNumber = (content: Buffer, at: number) => {
  const bytes = Math.clz32(content[at] ?? 0) - 23;
  if (bytes > 8 || at + bytes > content.length) return undefined;
  const mark = 2 ** (8 - bytes);
  const value = content
    .subarray(at, at + bytes)
    .reduce((sum, byte, n) => sum * 256 + (n === 0 ? byte - mark : byte), 0);
  return { bytes, value, isUnknown: value === 2 ** (7 * bytes) - 1 };
};

/** Reads the element at a place of another one, which ends at `end`. An id is written with the mark of its size. */
const ebmlElement = (content: Buffer, at: number, end: number): EbmlElement | undefined => {
  const id = sizedNumber(content, at);
  const size = id && sizedNumber(content, at + id.bytes);
  if (id === undefined || size === undefined) return undefined;
  const from = at + id.bytes + size.bytes;
  return { id: id.value + 2 ** (7 * id.bytes), from, to: size.isUnknown ? end : from + size.value };
};

/** Finds an element among those in another one. */
const findEbml = (content: Buffer, id: number, { from, to }: Omit<EbmlElement, 'id'>) => {
  const end = Math.min(to, content.length);
  for (let at = from; at < end; ) {
    const element = ebmlElement(content, at, end);
    if (element === undefined || element.id === id) return element;
    at = element.to;
  }
  return undefined;
};

/** Reads Segment, Info and its Duration and TimestampScale (RFC 9559 5.1.2) of WebM. */
const ofWebm = (content: Buffer): number | undefined => {
  const segment = findEbml(content, 0x1853_8067, { from: 0, to: content.length });
  const info = segment && findEbml(content, 0x1549_a966, segment);
  const duration = info && findEbml(content, 0x4489, info);
  const scale = info && findEbml(content, 0x2a_d7b1, info);
  if (duration === undefined || duration.to > content.length) return undefined;
  const { from, to } = duration;
  const units =
    to - from === 4 ? content.readFloatBE(from) : to - from === 8 ? content.readDoubleBE(from) : 0;
  // Nanoseconds of a unit.
  const unit =
    scale === undefined
      ? 1_000_000
      : content.subarray(scale.from, scale.to).reduce((sum, byte) => sum * 256 + byte, 0);
  return (units * unit) / 1e9;
};

const READERS: Readonly<Record<string, (content: Buffer) => number | undefined>> = {
  'audio/flac': ofFlac,
  'audio/mp4': ofIsoMedia,
  'audio/mpeg': ofMp3,
  'audio/ogg': ofOgg,
  'audio/wav': ofWav,
  'video/mp4': ofIsoMedia,
  'video/quicktime': ofIsoMedia,
  'video/webm': ofWebm,
};

/** Returns how long a recording takes, in whole seconds; `undefined` if its file does not say, or says nothing sensible. */
export const durationOf = (type: string, bytes: Uint8Array<ArrayBuffer>): number | undefined => {
  const seconds = READERS[type]?.(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? 0;
  return Number.isFinite(seconds) && seconds > 0 && seconds < 1e6
    ? Math.max(1, Math.round(seconds))
    : undefined;
};
