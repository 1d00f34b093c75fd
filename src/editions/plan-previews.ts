import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { previewPiecePath } from '../model/preview-piece.ts';
import type { Site } from '../model/site.ts';
import { previewPiece } from '../pages/preview-banner.ts';
import { type DocumentRoute, PIECE, planDocument } from './planned.ts';

/**
 * Plans the preview pieces of the releases that appear at an instant after the build. They are in the edition that begins
 * then, so that no public document of today is placed differently because of them.
 */
export const planPreviews = (
  site: Site,
  entries: readonly Entry[],
  from: Instant,
  built: Instant,
): readonly DocumentRoute[] =>
  from <= built
    ? []
    : entries
        .filter(({ published }) => published === from)
        .map((entry) => planDocument(previewPiecePath(entry.slug), PIECE, previewPiece, site, entry));
