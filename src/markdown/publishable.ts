import type { Position } from '../model/problem.ts';
import type { Definition } from './definitions.ts';
import { bracketed, type Destination, replaceDestinations } from './destinations.ts';
import type { Note } from './footnotes.ts';
import type { Comments } from './html-comments.ts';
import type { Visited, Visitor } from './visit.ts';

/** What is not published of a text, besides unused definitions. */
type Hidden = {
  readonly unusedNotes: readonly Note[];
  readonly comments: Comments;
};

/** Returns the source as it is published: with absolute URLs, and without comments, unused definitions and footnotes. */
export const publishable = (
  source: string,
  definitions: readonly Definition[],
  destinations: readonly Destination[],
  references: Visited['references'],
  { unusedNotes, comments }: Hidden,
  missLink: Visitor['missLink'],
): string => {
  const hidden = new Set(
    unusedNotes.flatMap(({ omission: { from, to } }) =>
      Array.from({ length: to - from }, (_, n) => from + n + 1),
    ),
  );
  const isKept = ({ line }: Position): boolean => !hidden.has(line);
  const used: Destination[] = [];
  const unused: Definition[] = [];
  for (const definition of definitions) {
    const url = definition.isFirst ? references.get(definition.label) : undefined;
    if (url === undefined) unused.push(definition);
    else used.push({ ...definition.destination, published: bracketed(url) });
  }
  for (const definition of unused) if (!definition.isComment) missLink(definition);
  const omitted = [...unused.filter(isKept), ...unusedNotes];
  const omissions = [
    ...omitted.map(({ omission }) => omission),
    ...comments.omissions.filter(({ from }) => !hidden.has(from + 1)),
  ];
  const kept = [...destinations, ...used].filter(isKept);
  return replaceDestinations(
    source,
    kept,
    omissions,
    comments.cuts.filter(({ from }) => isKept(from)),
  );
};
