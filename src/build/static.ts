import { type Document, type Resource, variantPath } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { isAddress, type Path } from '../model/url.ts';

/** Documents by the path that a request names. */
export type Documents = ReadonlyMap<Path, Document>;

/** Bytes that the name of a file may have, with what is written behind it. */
const LONGEST = 200;

/** Whether a path can be that of a file: none of its names is too long, or what stands for the folder itself. */
const isNameable = (path: Path): boolean =>
  decodeURIComponent(path)
    .split('/')
    .every((name) => Buffer.byteLength(name) <= LONGEST && name !== 'index');

/**
 * The documents that are public now and stay as they are in every edition to come, so that whoever serves them needs no
 * clock, and of which a file can have the name. Of an address that answers with one of several, the page that stands
 * nowhere else.
 */
export const lastingDocuments = ([today, ...later]: readonly Edition<Resource>[]): Documents => {
  const changing = new Set(later.flatMap(({ changes }) => [...changes.keys()]));
  const lastingAt = (path: Path): Resource | undefined =>
    changing.has(path) ? undefined : today?.changes.get(path);
  const documentAt = (path: Path): Document | undefined => {
    const found = lastingAt(path);
    const [first] = found?.kind === 'choice' ? found.variants : [];
    const page = first && variantPath(path, first);
    const document = page !== undefined && !isAddress(page) ? lastingAt(page) : found;
    return document?.kind === 'document' && document.head.status === 200 ? document : undefined;
  };
  return new Map(
    [...(today?.changes.keys() ?? [])]
      .filter((path) => isAddress(path) && isNameable(path))
      .flatMap((path) => {
        const document = documentAt(path);
        return document === undefined ? [] : [[path, document] as const];
      }),
  );
};

/** The file among the static assets that is served at a path (`html_handling = "drop-trailing-slash"`). */
export const fileOf = (path: Path, { head }: Document): string => {
  if (path === '/') return '/index.html';
  const file = decodeURIComponent(path);
  return head.type.startsWith('text/html') ? `${file}.html` : file;
};
