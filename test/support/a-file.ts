import { extname } from 'node:path';
import { mediaTypes } from '../../src/media/media-type.ts';
import { digest } from '../../src/model/digest.ts';
import type { MediaFile } from '../../src/model/media.ts';
import { mediaPath } from '../../src/model/url.ts';

/** A file that a release carries, with this text for its content. Its name says what it is: `map.png`. */
export const aFile = (name: string, content: string): MediaFile => {
  const extension = extname(name).slice(1);
  const known = mediaTypes.get(extension);
  if (known === undefined) throw new Error(`No file is published as .${extension}`);
  const { medium, type } = known;
  const bytes = new TextEncoder().encode(content);
  return {
    path: mediaPath(`${name.slice(0, -extension.length - 1)}.${digest(bytes)}.${extension}`),
    medium,
    type,
    length: bytes.length,
    ...(medium === 'image' ? { width: 40, height: 30 } : {}),
    read: () => bytes,
  };
};
