import { Hono } from 'hono';
import type { Bundle } from '../model/bundle.ts';
import { errorPath, type Head, type Redirect, type Variant, variantPath } from '../model/document.ts';
import { linkHeader } from '../model/link.ts';
import { canonicalPath } from '../model/path.ts';
import type { Path } from '../model/url.ts';
import { negotiate } from './accept.ts';
import { type Assets, bodiesOf } from './bodies.ts';
import { evaluate } from './conditional.ts';
import { type Current, currentEdition } from './current.ts';
import { rawPath } from './path.ts';
import {
  type Delivery,
  sendDocument,
  sendFailure,
  sendNotModified,
  sendOptions,
  sendRedirect,
} from './response.ts';

/** The variants that have addresses of their own, as links (RFC 8288 3). */
const alternates = (path: Path, variants: readonly Variant[]): string =>
  linkHeader(
    variants
      .map((variant) => ({
        href: variantPath(path, variant),
        rel: 'alternate',
        type: variant.accepts[0] ?? '',
      }))
      .filter(({ href }) => href.startsWith('/')),
  );

/** What is at a path: a document ready to be delivered, the way to another path, or nothing. */
const resolve = (current: Current, path: Path, accept: string | null): Delivery | Redirect | undefined => {
  const { find, left } = current;
  const found = find(path);
  if (found?.kind === 'document') return { document: found, left };
  if (found?.kind === 'redirect') return found;
  const variant = found && negotiate(accept, found.variants);
  if (variant === undefined) return undefined;
  const at = variantPath(path, variant);
  const document = find(at);
  if (document?.kind !== 'document') return undefined;
  const from = at.startsWith('/') ? at : undefined;
  return { document, left, chosen: { from, alternates: alternates(path, found?.variants ?? []) } };
};

const permanent = (to: Path): Redirect => ({ kind: 'redirect', status: 308, to });

/**
 * The newsroom that a bundle holds, on a clock that counts milliseconds. It renders nothing: each
 * request reads the clock once, and what was built for that second answers.
 */
export const newsroom = (bundle: Bundle, clock: () => number = Date.now) => {
  const bodyOf = bodiesOf(bundle);

  const deliver = async (
    request: Request,
    assets: Assets | undefined,
    delivery: Delivery,
  ): Promise<Response> =>
    sendDocument(delivery, request.method === 'HEAD' ? null : await bodyOf(delivery.document, assets));

  const fail = (request: Request, current: Current, status: Head['status']): Promise<Response> => {
    const error = resolve(current, errorPath(status), request.headers.get('Accept'));
    if (error === undefined || 'to' in error) throw new Error(`The bundle has no document for ${status}.`);
    return deliver(request, undefined, error);
  };

  const answer = (request: Request, assets: Assets | undefined): Response | Promise<Response> => {
    const current = currentEdition(bundle, clock());
    const path = rawPath(request.url);
    const found = resolve(current, path, request.headers.get('Accept'));
    if (found !== undefined && 'to' in found) return sendRedirect(found, current.left);
    // A precondition is for what would be answered with success otherwise (RFC 9110 13.2.1).
    if (found !== undefined && found.document.head.status !== 200) return deliver(request, assets, found);
    if (found !== undefined)
      switch (evaluate(request.headers, found.document, current.now)) {
        case 'send':
          return deliver(request, assets, found);
        case 'not modified':
          return sendNotModified(found);
        case 'precondition failed':
          return fail(request, current, 412);
      }
    const canonical = canonicalPath(path);
    if (canonical === undefined) return fail(request, current, 400);
    const elsewhere = resolve(current, canonical, null);
    if (elsewhere === undefined) return fail(request, current, 404);
    return sendRedirect('to' in elsewhere ? elsewhere : permanent(canonical), current.left);
  };

  const app = new Hono<{ Bindings: { readonly ASSETS?: Assets } }>();
  app.get('*', ({ req, env }) => answer(req.raw, env?.ASSETS));
  app.options('*', () => sendOptions());
  app.all('*', ({ req }) => fail(req.raw, currentEdition(bundle, clock()), 405));
  app.onError((error) => {
    console.error(error);
    return sendFailure();
  });
  return app;
};
