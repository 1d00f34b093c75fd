import type { Planned, PlannedDocument } from '../editions/planned.ts';
import { digest } from '../model/digest.ts';
import type { Document, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';

/** What was rendered before, by key. A process that watches keeps it from build to build. */
export type Memory = Map<string, Document>;

const render = ({ head, updated, render }: PlannedDocument): Document => {
  const body = new TextEncoder().encode(render());
  return { kind: 'document', head, updated, tag: digest(body), body };
};

/** The editions with every document in them rendered; afterwards the memory holds these documents alone. */
export const renderEditions = (
  editions: readonly Edition<Planned>[],
  memory: Memory = new Map(),
): readonly Edition<Resource>[] => {
  const before = new Map(memory);
  memory.clear();
  const remember = (planned: PlannedDocument): Document => {
    const document = memory.get(planned.key) ?? before.get(planned.key) ?? render(planned);
    memory.set(planned.key, document);
    return document;
  };
  return editions.map(({ from, changes }) => ({
    from,
    changes: new Map(
      [...changes].map(([path, planned]) => [
        path,
        planned?.kind === 'planned' ? remember(planned) : planned,
      ]),
    ),
  }));
};
