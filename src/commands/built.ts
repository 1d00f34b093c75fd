import type { DocumentCache } from '../bundle/place.ts';
import type { Planned, PlannedDocument } from '../editions/planned.ts';
import type { Document } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import type { ReportProgress } from '../model/progress.ts';
import { MEDIA } from '../model/url.ts';
import { count } from './problem-report.ts';

/** What a build made. */
export type Built = {
  /** Those that are embargoed included. */
  readonly releases: number;
  readonly documents: number;
  readonly editions: number;
  /** The slugs of releases whose leading picture is too small or of a wrong type for previews of links. */
  readonly unshared: readonly string[];
  readonly bytes: { readonly bundle: number; readonly packs: number; readonly media: number };
};

/** Returns how many documents the editions have. */
export const countDocuments = (editions: readonly Edition<Planned>[]): number => {
  let count = 0;
  for (const { changes } of editions)
    for (const planned of changes.values()) if (planned?.kind === 'planned') count++;
  return count;
};

/** Returns how many bytes of static assets are packs, and how many are media. */
export const countAssets = (documents: DocumentCache): { readonly packs: number; readonly media: number } => {
  const bytes = { packs: 0, media: 0 };
  for (const one of documents.values())
    if (one.kind === 'packed') bytes[one.asset.startsWith(`${MEDIA}/`) ? 'media' : 'packs'] += one.length;
  return bytes;
};

/** Returns a function that renders documents and reports how many of them are rendered. */
export const countRendered = (
  render: (planned: PlannedDocument) => Document,
  total: number,
  progress: ReportProgress,
): ((planned: PlannedDocument) => Document) => {
  let done = 0;
  return (planned) => {
    const document = render(planned);
    done++;
    if (done < total) progress('Rendering', done, total);
    else progress('Placing', 0, 0);
    return document;
  };
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Returns a line about pictures that programs do not show with a link; empty if they show all. */
const describeUnshared = ([slug, ...more]: readonly string[]): string => {
  if (slug === undefined) return '';
  const releases = more.length === 0 ? slug : `${slug} and ${count(more.length, 'other release')}`;
  return `\nLinks to ${releases} are shown without their picture: it must be JPEG, PNG, WebP or AVIF of at least 1,200 × 630 pixels.`;
};

/** Returns the lines that end a build. */
export const describeBuilt = (
  { releases, documents, editions, bytes, unshared }: Built,
  seconds: number,
): string => {
  const places = Object.entries(bytes).flatMap(([place, size]) =>
    size === 0 ? [] : [`${megabytes(size)} of ${place}`],
  );
  const parts = [count(documents, 'document'), count(editions, 'edition'), ...places];
  return `Built ${count(releases, 'release')} in ${seconds.toFixed(1)} s: ${parts.join(', ')}.${describeUnshared(unshared)}`;
};
