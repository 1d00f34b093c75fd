import type { Content, Planned, PlannedDocument } from '../editions/planned.ts';
import { digest } from '../model/digest.ts';
import type { Document, Part, Resource } from '../model/document.ts';
import type { Edition } from '../model/edition.ts';
import { CUT } from '../model/markup.ts';
import type { Sequence } from '../model/sequence.ts';
import { describeVersion } from '../model/version.ts';
import { anEmptyMemory, type Memory, recaller } from './memory.ts';

const toPart = (content: string | Uint8Array<ArrayBuffer>): Part => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { tag: digest(bytes), bytes };
};

type PartOf = (text: string) => Part;

/** The body of a document, and the tag that names what it says. */
type Body = Pick<Document, 'parts' | 'between' | 'tag'>;

const toBody = (parts: readonly Part[]): Body => {
  const [first, ...others] = parts.map(({ tag }) => tag);
  return {
    parts,
    tag: others.length === 0 && first !== undefined ? first : digest([first, ...others].join()),
  };
};

const toSequence = ({ before, items, between, after, untold }: Sequence, partOf: PartOf): Body => {
  const parts = items.map(partOf);
  const whole = toBody([partOf(before), ...parts, partOf(after)]);
  const tags = parts.map(({ tag }) => tag);
  return { ...whole, tag: describeVersion(whole.tag, digest(untold), tags), between: partOf(between) };
};

const bodyOf = (content: Content, partOf: PartOf): Body => {
  if (content instanceof Uint8Array) return toBody([toPart(content)]);
  return typeof content === 'string' ? toBody(content.split(CUT).map(partOf)) : toSequence(content, partOf);
};

const render = ({ head, updated, since, render }: PlannedDocument, partOf: PartOf): Document => ({
  kind: 'document',
  head,
  updated,
  ...bodyOf(render(), partOf),
  ...(since === undefined ? {} : { since }),
});

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
