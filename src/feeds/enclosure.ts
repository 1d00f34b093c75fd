import type { Attachment, MediaFile, Picture } from '../model/media.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';

/** A file that comes with an entry. */
export type Enclosure = Pick<MediaFile, 'medium' | 'type' | 'length' | 'width' | 'height'> & {
  readonly url: string;
  readonly title?: string;
  readonly description?: string;
  readonly credit?: string;
};

const toEnclosure = (site: Site, { path, medium, type, length, width, height }: MediaFile): Enclosure => ({
  url: absolute(site, path),
  medium,
  type,
  length,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

export const pictureEnclosure = (site: Site, { file, alt, caption, credit }: Picture): Enclosure => ({
  ...toEnclosure(site, file),
  description: alt,
  ...(caption === undefined ? {} : { title: caption }),
  ...(credit === undefined ? {} : { credit }),
});

export const attachmentEnclosure = (site: Site, { file, title }: Attachment): Enclosure => ({
  ...toEnclosure(site, file),
  title,
});
