import { type Redirect, type Variant, variantPath } from '../model/document.ts';
import { linkHeader } from '../model/link.ts';
import { isAddress, type Path } from '../model/url.ts';
import { negotiate } from './accept.ts';
import type { Current } from './current.ts';
import { type Prepared, prepare } from './prepared.ts';

/** The variants that have addresses of their own, as links (RFC 8288 3). */
const alternates = (path: Path, variants: readonly Variant[]): string =>
  linkHeader(
    variants
      .map((variant) => ({
        href: variantPath(path, variant),
        rel: 'alternate',
        type: variant.accepts[0] ?? '',
      }))
      .filter(({ href }) => isAddress(href)),
  );

/** What is at a path: a document that is prepared, the way to another path, or nothing. */
export const resolve = (
  current: Current,
  path: Path,
  accept: string | null,
): Prepared | Redirect | undefined => {
  const found = current.find(path);
  if (found?.kind === 'document') return prepare(current, { document: found });
  if (found?.kind === 'redirect') return found;
  if (found === undefined) return undefined;
  const { variants } = found;
  const variant = negotiate(accept, variants);
  if (variant === undefined) return undefined;
  const at = variantPath(path, variant);
  const document = current.find(at);
  if (document?.kind !== 'document') return undefined;
  return prepare(current, {
    document,
    chosen: { from: isAddress(at) ? at : undefined, alternates: alternates(path, variants) },
    choice: { variants, variant },
  });
};
