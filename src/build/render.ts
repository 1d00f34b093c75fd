import type { Planned, PlannedDocument } from '../editions/planned.ts';
import { digest } from '../model/digest.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { anEmptyMemory, type Memory, recaller } from './memory.ts';

const render = ({ head, updated, render }: PlannedDocument): Document => {
  const body = new TextEncoder().encode(render());
  return { kind: 'document', head, updated, tag: digest(body), body };
};

/** The editions with every document in them rendered, or remembered from another build. */
export const renderEditions = (
  editions: readonly Edition<Planned>[],
  memory: Memory = anEmptyMemory(),
): readonly Edition<Resource>[] => {
  const recall = recaller(memory.documents);
  const toResource = (planned: Planned | undefined): Resource | undefined =>
    planned?.kind === 'planned' ? recall(planned.key, () => render(planned)) : planned;
  return editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, planned]) => [path, toResource(planned)])),
  }));
};
