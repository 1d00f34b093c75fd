import { type Path, releasePath } from './url.ts';

/** What the bundle has of an embargoed release besides its documents, so that a preview link can show it. */
export type PreviewPiece = {
  /** The origin of the addresses in its documents. */
  readonly url: string;
  /** The files that it shows or links to. */
  readonly files: readonly Path[];
  /** The banner of its page, in pieces. The note of the link stands between two pieces. */
  readonly watermark: readonly string[];
};

/** Returns where the piece of a release is. No request can name this path. */
export const previewPiecePath = (slug: string): Path => `preview${releasePath(slug)}`;
