import type { PlaceOptions } from '../../src/bundle/place.ts';
import { placeEditions } from '../../src/bundle/place.ts';
import type { Planned } from '../../src/editions/planned.ts';
import { renderer } from '../../src/editions/render.ts';
import type { Document, Resource } from '../../src/model/document.ts';
import type { Edition } from '../../src/model/edition.ts';

/** Maps what the editions have at their paths. */
const mapEditions = <A, B>(
  editions: readonly Edition<A>[],
  map: (one: A, path: string) => B,
): readonly Edition<B>[] =>
  editions.map(({ from, changes }) => ({
    from,
    changes: new Map([...changes].map(([path, one]) => [path, one && map(one, path)])),
  }));

/** Renders every document of the editions into memory, each once. A build renders one at a time instead. */
export const renderEditions = (editions: readonly Edition<Planned>[]): readonly Edition<Resource>[] => {
  const render = renderer();
  const known = new Map<string, Document>();
  return mapEditions(editions, (planned) => {
    if (planned.kind !== 'planned') return planned;
    const document = known.get(planned.key) ?? render(planned);
    known.set(planned.key, document);
    return document;
  });
};

/** Places documents that are rendered already. */
export const placeRendered = (
  editions: readonly Edition<Resource>[],
  output: string,
  options: Omit<PlaceOptions<never>, 'render'>,
): string | undefined => {
  const planned = mapEditions(editions, (one, path) =>
    one.kind === 'document'
      ? {
          ...one,
          kind: 'planned' as const,
          key: `${path} ${one.tag} ${JSON.stringify(one.head)}`,
          document: one,
        }
      : one,
  );
  return placeEditions(planned, output, { ...options, render: ({ document }) => document });
};
