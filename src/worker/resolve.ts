import type { PlacedDocument } from '../bundle/read.ts';
import { type Choice, type Redirect, type Variant, variantPath } from '../model/document.ts';
import { FORM_RELATION, linkHeader } from '../model/link.ts';
import { canonicalPath, divided, HEALTH, isAddress, type Path, SEARCH } from '../model/url.ts';
import type { CurrentEdition } from './current-edition.ts';
import { documentHeaders } from './headers.ts';
import { byAccept, byNavigation, type Negotiator } from './negotiation.ts';
import { type Representation, represent } from './representation.ts';

/** The target of a path: a document, which may depend on the headers of the request. */
export type Target = {
  readonly kind: 'target';
  readonly representationFor: (headers: Headers) => Representation;
};

/** The result for a path: a document, another path, or the status of an error. */
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
  found: PlacedDocument | Choice,
  { vary, negotiate }: Negotiator,
): Target => {
  const links = found.kind === 'choice' ? linksTo(path, found) : '';
  const represented = new Map<Variant | undefined, Representation>();
  const representVariant = (variant: Variant | undefined): Representation => {
    const at = variant === undefined ? path : variantPath(path, variant);
    const document = at === path ? found : edition.find(at);
    if (document?.kind !== 'document') throw new Error(`The bundle has no document at ${at}.`);
    const contentLocation = isAddress(at) && at !== path ? at : undefined;
    return represent(document, documentHeaders(document, edition, { vary, contentLocation, links }));
  };
  return {
    kind: 'target',
    representationFor: (headers) => {
      const variant = negotiate(headers);
      const representation = represented.get(variant) ?? representVariant(variant);
      represented.set(variant, representation);
      return representation;
    },
  };
};

const targetAt = (edition: CurrentEdition, path: Path, found: PlacedDocument | Choice): Target => {
  if (found.kind === 'choice') return negotiatedTarget(edition, path, found, byAccept(found));
  if (found.head.htmlPage !== undefined)
    return negotiatedTarget(edition, path, found, byNavigation(found.head));
  const representation = represent(found, documentHeaders(found, edition));
  return { kind: 'target', representationFor: () => representation };
};

/** Returns the redirect of a path below another redirect: to the same path below its target, if that exists. */
const redirectBelow = (edition: CurrentEdition, path: Path): Redirect | undefined => {
  const { folder, rest } = divided(path);
  const found = rest === '' ? undefined : edition.find(folder);
  if (found?.kind !== 'redirect') return undefined;
  const to = found.to + rest;
  return edition.find(to) === undefined ? undefined : { kind: 'redirect', to };
};

/** Paths that a route of the app answers, not the edition. */
const ROUTES: readonly Path[] = [HEALTH, SEARCH];

/**
 * Resolves a path in an edition. An alias, such as `/rss`, is a redirect in the edition. A path that is not in
 * its canonical form redirects to that form.
 */
export const resolve = (edition: CurrentEdition, path: Path): Resolved => {
  const found = edition.find(path);
  if (found !== undefined) return found.kind === 'redirect' ? found : targetAt(edition, path, found);
  const canonical = canonicalPath(path);
  if (canonical === undefined) return 400;
  const isCanonical = canonical === path;
  if (!isCanonical && ROUTES.includes(canonical)) return { kind: 'redirect', to: canonical };
  const elsewhere = isCanonical ? undefined : edition.find(canonical);
  if (elsewhere === undefined) return redirectBelow(edition, canonical) ?? 404;
  return elsewhere.kind === 'redirect' ? elsewhere : { kind: 'redirect', to: canonical };
};
