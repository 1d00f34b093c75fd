import sharp, { type Exif } from 'sharp';

/** Where and by whom a photo was taken: in Exif, and in XMP. */
export const SECRET = 'Villa Secreta';
const EXIF: Exif = {
  IFD0: { Artist: SECRET },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
};
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><city>${SECRET}</city></x:xmpmeta>`;

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** A picture that compresses as photos do: clouds, the same in each run. */
export const clouds = (width: number, height: number, channels: 3 | 4 = 3) => {
  const pixels = Buffer.alloc(40 * 30 * channels);
  for (let n = 0; n < pixels.length; n++) pixels[n] = (n * n * 31 + n * 7) % 251;
  return sharp(pixels, { raw: { width: 40, height: 30, channels } }).resize(width, height, { fit: 'fill' });
};

/** A photo as a phone makes it: with metadata, an orientation and a colour profile. */
export const aPhoto = (format: PhotoFormat, width = 400, height = 300, orientation = 1): Promise<Buffer> =>
  clouds(width, height)
    .withExif(EXIF)
    .withMetadata({ orientation })
    .withIccProfile('p3')
    .withXmp(XMP)
    .toFormat(format, { quality: 95, ...(format === 'avif' ? { effort: 0 } : {}) })
    .toBuffer();
