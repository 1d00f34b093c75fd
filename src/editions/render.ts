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

type PartOf = (text: string) => Part;

/** The body of a document, and the tag that names what it says. */
type Body = Pick<Document, 'parts' | 'tag'>;

const toBody = (parts: readonly Part[]): Body => {
  const [first, ...others] = parts.map(({ tag }) => tag);
  return {
    parts,
    tag: others.length === 0 && first !== undefined ? first : digest([first, ...others].join()),
  };
};

const bodyOf = (content: Content, partOf: PartOf): Body => {
  if (content instanceof Uint8Array) return toBody([toPart(content)]);
  return toBody((typeof content === 'string' ? content.split(CUT) : content).map(partOf));
};

const render = ({ head, since, render }: PlannedDocument, partOf: PartOf): Document => ({
  kind: 'document',
  head,
  ...bodyOf(render(), partOf),
  ...(since === undefined ? {} : { since }),
});

/** Rendered documents, by the key of their plan. */
export type DocumentCache = BuildCache<Document>;

/** The editions with every document in them rendered, or remembered from another build. */
export const renderEditions = (
  editions: readonly Edition<Planned>[],
  cache: DocumentCache = new Map(),
): readonly Edition<Resource>[] => {
  const cached = openCache(cache);
  const parts = new Map<string, Part>();
  const partOf: PartOf = (text) => {
    const part = parts.get(text) ?? toPart(text);
    parts.set(text, part);
    return part;
  };
  const toResource = (planned: Planned | undefined): Resource | undefined =>
    planned?.kind === 'planned' ? cached(planned.key, () => render(planned, partOf)) : planned;
  return editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, planned]) => [path, toResource(planned)])),
  }));
};
