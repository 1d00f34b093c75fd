import { type BuildCache, openCache } from '../model/cache.ts';
import { digest } from '../model/digest.ts';
import type { Document, Part, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { CUT } from '../model/markup.ts';
import type { Content, Planned, PlannedDocument } from './planned.ts';

const toPart = (content: string | Uint8Array<ArrayBuffer>): Part => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { tag: digest(bytes), bytes };
};

/** Returns the parts of a content. `textPart` returns one object for equal texts. */
const toParts = (content: Content, textPart: (text: string) => Part): readonly Part[] => {
  if (content instanceof Uint8Array) return [toPart(content)];
  return (typeof content === 'string' ? content.split(CUT) : content).map(textPart);
};

/** Returns the entity tag of a body. */
const tagOf = (parts: readonly Part[]): string => {
  const [first, ...others] = parts.map(({ tag }) => tag);
  return others.length === 0 && first !== undefined ? first : digest([first, ...others].join());
};

const render = ({ head, since, render }: PlannedDocument, textPart: (text: string) => Part): Document => {
  const parts = toParts(render(), textPart);
  return { kind: 'document', head, parts, tag: tagOf(parts), ...(since === undefined ? {} : { since }) };
};

/** Rendered documents, by the keys of their plans. */
export type DocumentCache = BuildCache<Document>;

/** Renders every document of the editions, or takes it from the cache. */
export const renderEditions = (
  editions: readonly Edition<Planned>[],
  cache: DocumentCache = new Map(),
): readonly Edition<Resource>[] => {
  const cached = openCache(cache);
  const parts = new Map<string, Part>();
  const textPart = (text: string): Part => {
    const part = parts.get(text) ?? toPart(text);
    parts.set(text, part);
    return part;
  };
  const toResource = (planned: Planned | undefined): Resource | undefined =>
    planned?.kind === 'planned' ? cached(planned.key, () => render(planned, textPart)) : planned;
  return editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, planned]) => [path, toResource(planned)])),
  }));
};
