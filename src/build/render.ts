import type { Planned, PlannedDocument } from '../editions/planned.ts';
import { digest } from '../model/digest.ts';
import type { Document, Part, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { CUT } from '../model/markup.ts';
import { anEmptyMemory, type Memory, recaller } from './memory.ts';

const toPart = (content: string | Uint8Array<ArrayBuffer>): Part => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { tag: digest(bytes), bytes };
};

/** The parts of a text that is whole, cut or in parts. */
const textsOf = (content: string | readonly string[]): readonly string[] =>
  typeof content === 'string' ? content.split(CUT) : content;

type PartOf = (text: string) => Part;

const render = ({ head, updated, since, render }: PlannedDocument, partOf: PartOf): Document => {
  const content = render();
  const parts = content instanceof Uint8Array ? [toPart(content)] : textsOf(content).map(partOf);
  const [first, ...others] = parts.map(({ tag }) => tag);
  const tag = others.length === 0 && first !== undefined ? first : digest([first, ...others].join());
  return { kind: 'document', head, updated, tag, parts, ...(since === undefined ? {} : { since }) };
};

/** The editions with every document in them rendered, or remembered from another build. */
export const renderEditions = (
  editions: readonly Edition<Planned>[],
  memory: Memory = anEmptyMemory(),
): readonly Edition<Resource>[] => {
  const recall = recaller(memory.documents);
  const parts = new Map<string, Part>();
  const partOf: PartOf = (text) => {
    const part = parts.get(text) ?? toPart(text);
    parts.set(text, part);
    return part;
  };
  const toResource = (planned: Planned | undefined): Resource | undefined =>
    planned?.kind === 'planned' ? recall(planned.key, () => render(planned, partOf)) : planned;
  return editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, planned]) => [path, toResource(planned)])),
  }));
};
