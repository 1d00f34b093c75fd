import type { Choice, Document, Redirect } from '../model/document.ts';
import type { Path } from '../model/url.ts';

/** A document whose body is in a static asset. */
export type Packed = Pick<Document, 'head' | 'tag'> & {
  readonly kind: 'packed';
  readonly asset: Path;
  readonly offset: number;
  readonly length: number;
};

/** What the bundle says of a path. */
export type Stored = Document | Packed | Redirect | Choice;

export const bodyOf = ({ parts }: Pick<Document, 'parts'>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map(({ bytes }) => bytes)));

export const lengthOf = (document: Pick<Document, 'kind' | 'parts'> | Packed): number =>
  document.kind === 'packed'
    ? document.length
    : document.parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
