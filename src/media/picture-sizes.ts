import { closeSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { digest } from '../model/digest.ts';
import type { MediaFile, PictureSize } from '../model/media.ts';
import type { Fault } from '../model/problem.ts';
import { mediaPath } from '../model/url.ts';

/** The folder of the sizes, from the project's folder. It may be deleted at any time: a build makes them again. */
export const SIZES = 'dist/.pictures';

/** Names how sizes are made. Another version of sharp makes other bytes, so a test compares this with `package.json`. */
export const RECIPE = '1 sharp 0.35.2';

/** The types of which the build makes sizes. A GIF may move, and an SVG has every size. */
const SCALED = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

/** Whether the build makes sizes of a file. */
export const isScaled = ({ type }: Pick<MediaFile, 'type'>): boolean => SCALED.includes(type);

/** The sizes of a picture, or the reason why there are none. */
type Made<Size> = Fault | { readonly sizes: readonly Size[]; readonly flaw?: string };
type Row = Omit<PictureSize, 'path' | 'read'> & { readonly tag: string };

/** A size that was just made. */
export type MadeSize = Omit<PictureSize, 'path' | 'read' | 'length'> & { readonly bytes: Uint8Array };
/** The sizes that were just made of a picture. */
export type MadePicture = Made<MadeSize>;

/** Returns the path of the file with all sizes of a picture, from the project's folder. */
export const sizesPath = ({ path }: Pick<MediaFile, 'path'>): string => {
  const [, tag = ''] = /\.([0-9a-f]+)\.\w+$/.exec(path) ?? [];
  return `${SIZES}/${digest(`${tag} ${RECIPE}`)}`;
};

/** Returns the file with all sizes of a picture: a line that describes them, then their bytes. One file is there or is not. */
export const writeSizes = (made: MadePicture): Uint8Array => {
  if ('fault' in made) return Buffer.from(`${JSON.stringify(made)}\n`);
  const sizes = made.sizes.map(
    ({ bytes, ...rest }): Row => ({ ...rest, length: bytes.length, tag: digest(bytes) }),
  );
  const head = Buffer.from(`${JSON.stringify({ ...made, sizes })}\n`);
  return Buffer.concat([head, ...made.sizes.map(({ bytes }) => bytes)]);
};

/** Reads a part of a file. */
const readPart = (file: string, offset: number, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, bytes, 0, length, offset);
  } finally {
    closeSync(opened);
  }
  return bytes;
};

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg' };

/** Returns a picture with its sizes, which are read when they are used; or why it can't be shown. */
export const readSizes = (
  picture: MediaFile,
  file: string,
  changed: (file: string) => Error,
): MediaFile | Fault => {
  const content = readFileSync(file);
  const end = content.indexOf('\n') + 1;
  const head: Made<Row> = JSON.parse(content.toString('utf8', 0, end));
  if ('fault' in head) return head;
  const { flaw } = head;
  const name = picture.path.replace(/^.*\/|\.[0-9a-f]+\.\w+$/g, '');
  let offset = end;
  const sizes = head.sizes.map(({ tag, ...row }): PictureSize => {
    const from = offset;
    offset += row.length;
    const extension = EXTENSIONS[row.type] ?? row.type.replace('image/', '');
    return {
      ...row,
      path: mediaPath(`${name}-${row.width}.${tag}.${extension}`),
      read: () => {
        const bytes = readPart(file, from, row.length);
        if (digest(bytes) === tag) return bytes;
        rmSync(file, { force: true });
        throw changed(file);
      },
    };
  });
  return { ...picture, sizes, ...(flaw === undefined ? {} : { flaw }) };
};
