import type { Attachment, Captions, MediaFile, Picture } from '../model/media.ts';
import { type ShownPicture, shownPicture } from '../model/picture.ts';
import { type Rights, rightsIn } from '../model/rights.ts';
import type { Site } from '../model/site.ts';
import { absolute } from '../model/url.ts';

/** A file of an entry. */
export type Enclosure = Pick<MediaFile, 'medium' | 'type' | 'length' | 'width' | 'height' | 'duration'> &
  Rights & {
    readonly url: string;
    readonly title?: string;
    readonly description?: string;
    readonly credit?: string;
    /** The whole picture, if this is a smaller size of it. */
    readonly original?: Pick<MediaFile, 'type' | 'length' | 'width' | 'height'> & { readonly url: string };
    /** The words of a recording, and its captions. */
    readonly transcripts?: readonly Transcript[];
  };

type Transcript = {
  readonly url: string;
  readonly type: string;
  readonly language: string;
  readonly isCaptions: boolean;
};

const toResource = (site: Site, { path, type, length, width, height }: ShownPicture) => ({
  url: absolute(site, path),
  type,
  length,
  ...(width === undefined ? {} : { width }),
  ...(height === undefined ? {} : { height }),
});

const toEnclosure = (site: Site, file: MediaFile, shown: ShownPicture): Enclosure => ({
  medium: file.medium,
  ...toResource(site, shown),
  ...(file.duration === undefined ? {} : { duration: file.duration }),
  ...(file.path === shown.path ? {} : { original: toResource(site, file) }),
});

/** Returns the leading picture, in the size that readers show. */
export const pictureEnclosure = (
  site: Site,
  { file, alt, caption, credit, ...rights }: Picture,
): Enclosure => ({
  // Readers load it for each item that they list.
  ...toEnclosure(site, file, shownPicture(file)),
  description: alt,
  ...(caption === undefined ? {} : { title: caption }),
  ...(credit === undefined ? {} : { credit }),
  ...rightsIn(rights),
});

/** Returns an attachment. `around` is the language of the entry. */
export const attachmentEnclosure = (
  site: Site,
  around: string,
  { file, title, transcript }: Attachment,
): Enclosure => {
  const transcripts = [
    ...(transcript === undefined ? [] : [{ file: transcript, isCaptions: false }]),
    ...(file.captions ?? []).map((captions) => ({ ...captions, isCaptions: true })),
  ].map(({ file: { path, type }, isCaptions, ...spoken }): Transcript => {
    const { language = around }: Pick<Captions, 'language'> = spoken;
    return { url: absolute(site, path), type, language, isCaptions };
  });
  return { ...toEnclosure(site, file, file), title, ...(transcripts.length === 0 ? {} : { transcripts }) };
};
