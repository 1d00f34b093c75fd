import type { Path } from './url.ts';

/** Kinds of file that a release may carry. */
export type Medium = 'image' | 'audio' | 'video' | 'document';

/** A file that a release carries, as it is served. */
export type MediaFile = {
  /** Names the content, so that it may be kept for good. */
  readonly path: Path;
  readonly medium: Medium;
  /** Media type, without parameters. */
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  /** In CSS pixels; of pictures alone. */
  readonly width?: number;
  readonly height?: number;
  readonly read: () => Uint8Array<ArrayBuffer>;
};

/** The picture that leads a release. */
export type Picture = {
  readonly file: MediaFile;
  /** What there is to see, for whoever does not see it. */
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
};

/** A document, a recording or a further picture. */
export type Attachment = {
  readonly file: MediaFile;
  readonly title: string;
};

/** Whether a media type is that of a text, in whatever language for machines or people. */
export const isText = (type: string): boolean => /^text\/|\b(xml|json)\b/.test(type);

/** `Content-Type` of a file: a text is UTF-8, or it was refused. */
export const servedType = (type: string): string =>
  type.startsWith('text/') ? `${type}; charset=utf-8` : type;
