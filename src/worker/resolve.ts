import type { PlacedDocument } from '../bundle/read.ts';
import { type Choice, type Redirect, type Variant, variantPath } from '../model/document.ts';
import { FORM_RELATION, linkHeader } from '../model/link.ts';
import { canonicalPath, HEALTH, isAddress, type Path, SEARCH } from '../model/url.ts';
import type { CurrentEdition } from './current-edition.ts';
import { documentHeaders } from './headers.ts';
import { type Negotiator, negotiatorFor } from './negotiation.ts';
import { type Representation, represent } from './representation.ts';

/** A path that answers with a document, which the headers of a request may choose. */
export type Target = {
  readonly kind: 'target';
  readonly representationFor: (headers: Headers) => Representation;
};

/** What a path leads to; or the status of the error. */
export type Resolved = Target | Redirect | 400 | 404;

/** Links to the variants that have addresses (RFC 8288 3). */
const linksTo = (path: Path, { variants, among }: Choice): string =>
  linkHeader(
    variants
      .map((variant) => ({
        href: variantPath(path, variant),
        rel: among === 'forms' ? FORM_RELATION : 'alternate',
        type: variant.accepts[0] ?? '',
      }))
      .filter(({ href }) => isAddress(href)),
  );

const negotiatedTarget = (
  edition: CurrentEdition,
  path: Path,
  { vary, negotiate }: Negotiator,
  links: string,
): Target => {
  const known = new Map<Variant | undefined, Representation>();
  const make = (variant: Variant | undefined): Representation => {
    const at = variant && variantPath(path, variant);
    const document = at === undefined ? undefined : edition.find(at);
    if (document?.kind !== 'document') throw new Error(`The bundle has no document at ${at ?? path}.`);
    const contentLocation = at !== undefined && isAddress(at) && at !== path ? at : undefined;
    return represent(document, documentHeaders(document, edition, { vary, contentLocation, links }));
  };
  return {
    kind: 'target',
    representationFor: (headers) => {
      const variant = negotiate(headers);
      const representation = known.get(variant) ?? make(variant);
      known.set(variant, representation);
      return representation;
    },
  };
};

const targetAt = (edition: CurrentEdition, path: Path, found: PlacedDocument | Choice): Target => {
  const negotiator = negotiatorFor(found);
  if (negotiator !== undefined)
    return negotiatedTarget(edition, path, negotiator, found.kind === 'choice' ? linksTo(path, found) : '');
  const document = found as PlacedDocument;
  const representation = represent(document, documentHeaders(document, edition));
  return { kind: 'target', representationFor: () => representation };
};

/** Paths that answer in every edition, though none holds them. */
const ROUTES: readonly Path[] = [HEALTH, SEARCH];

/**
 * Returns what a path leads to in an edition. An alias, such as `/rss`, is a redirect that the edition holds. Every other
 * way to write a path redirects to the canonical one.
 */
export const resolve = (edition: CurrentEdition, path: Path): Resolved => {
  const found = edition.find(path);
  if (found !== undefined) return found.kind === 'redirect' ? found : targetAt(edition, path, found);
  const canonical = canonicalPath(path);
  if (canonical === undefined) return 400;
  if (canonical === path) return 404;
  const elsewhere = ROUTES.includes(canonical) ? undefined : edition.find(canonical);
  if (elsewhere === undefined && !ROUTES.includes(canonical)) return 404;
  return elsewhere?.kind === 'redirect' ? elsewhere : { kind: 'redirect', to: canonical };
};
