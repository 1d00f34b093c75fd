import { describe, expect, test } from 'vitest';
import { durationOf } from '../../src/media/recording-duration.ts';

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u32le = (value: number): Buffer => u32(value).reverse();

const box = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([u32(content.length + 8), Buffer.from(type), content]);
};

const mvhd = (units: number, duration: number) =>
  box('mvhd', u32(0), u32(0), u32(0), u32(units), u32(duration), Buffer.alloc(80));
const longMvhd = (units: number, duration: bigint) => {
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(duration);
  return box('mvhd', Buffer.of(1, 0, 0, 0), Buffer.alloc(16), u32(units), long, Buffer.alloc(80));
};

const page = (position: bigint, ...parts: readonly Uint8Array[]): Buffer => {
  const at = Buffer.alloc(8);
  at.writeBigInt64LE(position);
  return Buffer.concat([Buffer.from('OggS\0\0'), at, Buffer.alloc(13), ...parts]);
};

const wav = (rate: number, bytes: number) =>
  Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WAVEfmt '),
    u32le(16),
    Buffer.alloc(8),
    u32le(rate),
    Buffer.alloc(4),
    Buffer.from('LIST'),
    u32le(3),
    Buffer.alloc(4),
    Buffer.from('data'),
    u32le(bytes),
    Buffer.alloc(bytes),
  ]);

/** Frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 26 ms each. */
const frames = (count: number, head = [0xff, 0xfb, 0x90, 0x00], bytes = 417) =>
  Buffer.concat(
    Array.from({ length: count }, () => Buffer.concat([Buffer.from(head), Buffer.alloc(bytes - 4)])),
  );

const xing = () => {
  const frame = frames(1);
  frame.write('Xing', 36);
  return frame;
};

const flac = (rate: number, samples: number) => {
  const info = Buffer.alloc(34);
  info.writeUInt32BE(rate * 4096, 10);
  info.writeUInt8(samples > 0xffff_ffff ? 1 : 0, 13);
  info.writeUInt32BE(samples % 2 ** 32, 14);
  return Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(4), info]);
};

/** An element of EBML. A size may have more bytes than it needs. */
const ebml = (id: number, content: Uint8Array, bytes = 1): Buffer => {
  const size = Buffer.from(
    (2n ** BigInt(7 * bytes) + BigInt(content.length)).toString(16).padStart(2 * bytes, '0'),
    'hex',
  );
  return Buffer.concat([Buffer.from(id.toString(16), 'hex'), size, content]);
};

const float = (value: number, bytes: 4 | 8): Buffer => {
  const content = Buffer.alloc(bytes);
  if (bytes === 4) content.writeFloatBE(value);
  else content.writeDoubleBE(value);
  return content;
};

const EBML = ebml(0x1a45dfa3, ebml(0x4282, Buffer.from('webm')));
const VOID = ebml(0xec, Buffer.alloc(300), 2);
const duration = (value: number, bytes: 4 | 8 = 8) => ebml(0x4489, float(value, bytes));
const scale = (...bytes: readonly number[]) => ebml(0x2ad7b1, Buffer.from(bytes));
const info = (...parts: readonly Uint8Array[]) => ebml(0x1549a966, Buffer.concat(parts), 4);
const webm = (...parts: readonly Uint8Array[]) =>
  Buffer.concat([EBML, ebml(0x18538067, Buffer.concat(parts), 8)]);
/** A segment whose end is not known, as programs write it that record live. */
const liveWebm = (...parts: readonly Uint8Array[]) =>
  Buffer.concat([EBML, Buffer.from('1853806701ffffffffffffff', 'hex'), ...parts]);

const plain = (content: Buffer) => new Uint8Array(content);

describe('The duration of a recording', () => {
  test.each([
    ['M4A', 'audio/mp4', Buffer.concat([box('ftyp', u32(0)), box('moov', mvhd(1000, 61_400))]), 61],
    [
      'MP4 with its sound first',
      'video/mp4',
      Buffer.concat([box('mdat', Buffer.alloc(50)), box('moov', mvhd(90_000, 900_000))]),
      10,
    ],
    ['MP4 with a long header', 'video/mp4', box('moov', box('iods'), longMvhd(600, 1_200n)), 2],
    [
      'Opus',
      'audio/ogg',
      Buffer.concat([page(0n, Buffer.from('OpusHead\x01\x02'), Buffer.of(0x38, 1)), page(480_312n)]),
      10,
    ],
    [
      'Vorbis',
      'audio/ogg',
      Buffer.concat([page(0n, Buffer.from('\x01vorbis\0\0\0\0\x02'), u32le(44_100)), page(441_000n)]),
      10,
    ],
    ['WAV', 'audio/wav', wav(2000, 8000), 4],
    ['FLAC', 'audio/flac', flac(44_100, 44_100 * 90), 90],
    ['WebM', 'video/webm', webm(VOID, info(scale(0x0f, 0x42, 0x40), duration(61_400))), 61],
    ['WebM with a short number, and no scale', 'video/webm', webm(info(duration(5000, 4))), 5],
    ['WebM of microseconds', 'video/webm', webm(info(duration(5e6), scale(0x03, 0xe8))), 5],
    ['WebM of an unknown size', 'video/webm', liveWebm(VOID, info(duration(5000)), VOID), 5],
    ['MP3', 'audio/mpeg', frames(383), 10],
    [
      'MP3 with a tag',
      'audio/mpeg',
      Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\x01\x00'), Buffer.alloc(128, 0xff), frames(383)]),
      10,
    ],
    [
      'MP3 with a table',
      'audio/mpeg',
      Buffer.concat([xing(), frames(383), Buffer.from('TAG'), Buffer.alloc(125)]),
      10,
    ],
    ['MP3 of MPEG 2', 'audio/mpeg', frames(383, [0xff, 0xf3, 0x80, 0x00], 208), 10],
  ])('is read from %s', (_, type, content, seconds) => {
    expect(durationOf(type, plain(content))).toBe(seconds);
  });

  test.each([
    ['MP4 in fragments', 'video/mp4', box('moov', mvhd(1000, 0))],
    ['MP4 of an unknown end', 'video/mp4', box('moov', mvhd(90_000, 0xffff_ffff))],
    ['MP4 without units', 'video/mp4', box('moov', mvhd(0, 5))],
    ['a file of another kind', 'application/pdf', frames(10)],
    ['WebM without a duration', 'video/webm', webm(info(scale(0x0f, 0x42, 0x40)), VOID)],
    ['WebM with nothing', 'video/webm', webm()],
    ['WebM with a duration that is no number', 'video/webm', webm(info(duration(Number.NaN)))],
    ['WebM with a negative duration', 'video/webm', webm(info(duration(-5000)))],
    ['WebM with a duration of no size', 'video/webm', webm(info(ebml(0x4489, Buffer.alloc(0))))],
    ['WebM with a duration of three bytes', 'video/webm', webm(info(ebml(0x4489, Buffer.alloc(3, 1))))],
    ['WebM with a scale of zero', 'video/webm', webm(info(scale(0), duration(5000)))],
    ['WebM with a size of nine bytes', 'video/webm', webm(Buffer.of(0xec, 0, 1), info(duration(5000)))],
    [
      'WebM with a part longer than the file',
      'video/webm',
      webm(Buffer.of(0xec, 0xfe), info(duration(5000))),
    ],
    ['WebM whose duration is cut', 'video/webm', liveWebm(info(duration(5000)).subarray(0, -4))],
    ['WAV without a rate', 'audio/wav', wav(0, 8000)],
  ])('is left out of %s', (_, type, content) => {
    expect(durationOf(type, plain(content))).toBeUndefined();
  });

  test.each(['audio/mp4', 'audio/ogg', 'audio/wav', 'audio/flac', 'audio/mpeg', 'video/webm'])(
    'is left out of a file that ends early: %s',
    (type) => {
      const all = Buffer.concat([
        box('moov', mvhd(1000, 61_400)),
        page(9n, Buffer.from('OpusHead')),
        wav(9, 9),
        flac(9, 9),
      ]);
      const film = webm(info(scale(1), duration(9e9)));
      for (let end = 0; end < film.length; end++)
        expect(durationOf(type, plain(film.subarray(0, end)))).toBeUndefined();
      for (let end = 0; end < all.length; end++)
        expect(() => durationOf(type, plain(all.subarray(0, end)))).not.toThrow();
    },
  );
});
