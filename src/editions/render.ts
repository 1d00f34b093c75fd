import { memoize } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { AddAsset, Document, Head, Part } from '../model/document.ts';
import { CUT } from '../model/markup.ts';
import { toPart } from '../model/part.ts';
import type { Path } from '../model/url.ts';
import type { PlannedDocument } from './planned.ts';

/** Returns the entity tag of a body. */
const tagOf = (parts: readonly Part[]): string => {
  const [first, ...others] = parts.map(({ tag }) => tag);
  return others.length === 0 && first !== undefined ? first : digest([first, ...others].join(), 'base64url');
};

/** Characters of the texts whose parts are kept. */
const MAX_KEPT = 4 * 1024 * 1024;

/** Returns a function that makes one part of equal texts, such as an entry that many lists show. */
const sharedParts = (): ((text: string) => Part) => {
  const parts = new Map<string, Part>();
  let room = MAX_KEPT;
  return (text) => {
    const known = parts.get(text);
    if (known !== undefined) return known;
    const part = toPart(text);
    if (text.length > room) {
      parts.clear();
      room = MAX_KEPT;
    }
    room -= text.length;
    parts.set(text, part);
    return part;
  };
};

/** Returns a function that makes one object of equal heads: thousands of documents share one. */
const sharedHeads = (): ((head: Head) => Head) => {
  const heads = new Map<string, Head>();
  return memoize((head) => {
    const text = JSON.stringify(head);
    const known = heads.get(text) ?? head;
    heads.set(text, known);
    return known;
  });
};

/** Returns a function that renders documents, one at a time. It keeps none of them. */
export const renderer = (): ((planned: PlannedDocument, add?: AddAsset) => Document) => {
  const sharedPart = sharedParts();
  const sharedHead = sharedHeads();
  return ({ head, since, render }, add = () => {}) => {
    const assets: Path[] = [];
    const content = render((path, read) => {
      assets.push(path);
      add(path, read);
    });
    const pieces =
      typeof content === 'string'
        ? content.split(CUT)
        : content instanceof Uint8Array
          ? [toPart(content)]
          : content;
    // A text in one part is a page of its own.
    const makePart = pieces.length === 1 ? toPart : sharedPart;
    const parts = pieces.map((piece) => (typeof piece === 'string' ? makePart(piece) : piece));
    return {
      kind: 'document',
      head: sharedHead(head),
      parts,
      tag: tagOf(parts),
      ...(since === undefined ? {} : { since }),
      ...(assets.length === 0 ? {} : { assets }),
    };
  };
};
