import type { Rights } from './rights.ts';
import type { Path } from './url.ts';

/** Kinds of file that a release may carry. */
export type Medium = 'image' | 'audio' | 'video' | 'document';

/** A picture that the build scaled. */
export type PictureSize = {
  /** Has a hash of the content. */
  readonly path: Path;
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  readonly width: number;
  readonly height: number;
  readonly read: () => Uint8Array<ArrayBuffer>;
};

/** A file that a release carries, as it is served. */
export type MediaFile = {
  /** The name that the publisher gave it. */
  readonly name?: string;
  /** Has a hash of the content, so that caches may keep the file forever. */
  readonly path: Path;
  readonly medium: Medium;
  /** Media type, without parameters. */
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  /** Pictures only: in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Smaller copies of a picture, the smallest first; `undefined` until they are made. */
  readonly sizes?: readonly PictureSize[];
  /** What is damaged in a picture that can be shown all the same. */
  readonly flaw?: string;
  /** Recordings only: in whole seconds. */
  readonly duration?: number;
  /** Recordings only: the files of captions beside it. */
  readonly captions?: readonly Captions[];
  readonly read: () => Uint8Array<ArrayBuffer>;
};

/** The words of a recording with their times, as WebVTT. */
export type Captions = {
  readonly file: MediaFile;
  /** BCP 47. That of the release if there is none. */
  readonly language?: string;
};

/** The picture that leads a release. */
export type Picture = Rights & {
  readonly file: MediaFile;
  /** Alternative text, for readers who can't see the picture. */
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
};

/** A document, a recording or a further picture. */
export type Attachment = {
  readonly file: MediaFile;
  readonly title: string;
  /** The words of a recording. */
  readonly transcript?: MediaFile;
};

/** Returns an attachment with the files that go with it. */
export const filesOf = ({ file, transcript }: Attachment): readonly MediaFile[] => [
  file,
  ...(file.captions ?? []).map((captions) => captions.file),
  ...(transcript === undefined ? [] : [transcript]),
];

/** Whether a media type is a text format, such as HTML, XML or JSON. */
export const isText = (type: string): boolean => /^text\/|\b(xml|json)\b/.test(type);

/** Returns the `Content-Type` of a file. A text that is not UTF-8 is never published. */
export const servedType = (type: string): string =>
  type.startsWith('text/') ? `${type}; charset=utf-8` : type;
