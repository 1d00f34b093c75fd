import type { PlacedDocument } from '../bundle/read.ts';
import { type Choice, type Redirect, variantPath } from '../model/document.ts';
import { FORM_RELATION, linkHeader } from '../model/link.ts';
import { isAddress, type Path } from '../model/url.ts';
import { byAccept, byOpening, type Chooser } from './chooser.ts';
import type { Current } from './current.ts';
import { type Prepared, prepare } from './prepared.ts';

/** The variants that have addresses of their own, as links (RFC 8288 3). */
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

/** What decides which document answers where this stands; nothing, where one answers everybody. */
const chooserOf = (found: PlacedDocument | Choice): Chooser | undefined => {
  if (found.kind === 'choice') return byAccept(found);
  return found.head.htmlPage === undefined ? undefined : byOpening(found.head);
};

/** What is at a path, for a request with these fields: a document that is prepared, the way to another path, or nothing. */
export const resolve = (current: Current, path: Path, headers: Headers): Prepared | Redirect | undefined => {
  const found = current.find(path);
  if (found === undefined || found.kind === 'redirect') return found;
  const chooser = chooserOf(found);
  if (chooser === undefined)
    return found.kind === 'document' ? prepare(current, { document: found }) : undefined;
  const variant = chooser.choose(headers);
  if (variant === undefined) return undefined;
  const at = variantPath(path, variant);
  const document = current.find(at);
  if (document?.kind !== 'document') return undefined;
  return prepare(current, {
    document,
    chosen: {
      vary: chooser.vary,
      from: isAddress(at) && at !== path ? at : undefined,
      links: found.kind === 'choice' ? linksTo(path, found) : '',
    },
    choice: { chooser, variant },
  });
};
