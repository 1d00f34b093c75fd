import { Hono } from 'hono';
import type { Bundle } from '../model/bundle.ts';
import { errorPath, type Head, type Redirect, type Variant, variantPath } from '../model/document.ts';
import { linkHeader } from '../model/link.ts';
import { canonicalPath } from '../model/path.ts';
import { HEALTH, type Path } from '../model/url.ts';
import { negotiate } from './accept.ts';
import { type Assets, bodiesOf } from './bodies.ts';
import { type Current, currentEdition, secondOf, secondsLeft } from './current.ts';
import { healthOf } from './health.ts';
import { rawPath } from './path.ts';
import { type Prepared, prepare } from './prepared.ts';
import { readyAnswers } from './ready.ts';
import { respond } from './respond.ts';
import { sendFailure, sendHealth, sendOptions, sendRedirect } from './response.ts';
import { withTiming } from './server-timing.ts';

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

/** What is at a path: a document that is prepared, the way to another path, or nothing. */
const resolve = (current: Current, path: Path, accept: string | null): Prepared | Redirect | undefined => {
  const found = current.find(path);
  if (found?.kind === 'document') return prepare(current, { document: found });
  if (found?.kind === 'redirect') return found;
  const variant = found && negotiate(accept, found.variants);
  if (variant === undefined) return undefined;
  const at = variantPath(path, variant);
  const document = current.find(at);
  if (document?.kind !== 'document') return undefined;
  const from = at.startsWith('/') ? at : undefined;
  return prepare(current, {
    document,
    chosen: { from, alternates: alternates(path, found?.variants ?? []) },
  });
};

const permanent = (to: Path): Redirect => ({ kind: 'redirect', status: 308, to });

/** What the Worker is given: the static assets, and whether answers shall say how long they took. */
export type Env = { readonly ASSETS?: Assets | undefined; readonly SERVER_TIMING?: string };

/**
 * The newsroom that a bundle holds, on a clock that counts milliseconds. It renders nothing: each
 * request reads the clock once, and what was built for that second answers.
 */
export const newsroom = (bundle: Bundle, clock: () => number = Date.now) => {
  const bodies = bodiesOf(bundle);
  const ready = readyAnswers();

  const fail = (request: Request, current: Current, status: Head['status']): Response | Promise<Response> => {
    const error = resolve(current, errorPath(status), request.headers.get('Accept'));
    const sent =
      error && 'document' in error && respond(request, error, secondOf(current), bodies, undefined);
    if (!sent) throw new Error(`The bundle has no document for ${status}.`);
    return sent;
  };

  const answer = (request: Request, assets: Assets | undefined): Response | Promise<Response> => {
    const current = currentEdition(bundle, clock());
    const path = rawPath(request.url);
    const accept = request.headers.get('Accept');
    const found = resolve(current, path, accept);
    if (found !== undefined && 'to' in found) return sendRedirect(found, secondsLeft(current));
    if (found !== undefined) {
      ready.keep(path, accept, found);
      return respond(request, found, secondOf(current), bodies, assets) ?? fail(request, current, 412);
    }
    const canonical = canonicalPath(path);
    if (canonical === undefined) return fail(request, current, 400);
    const elsewhere = resolve(current, canonical, null);
    if (canonical === HEALTH) return sendRedirect(permanent(HEALTH), secondsLeft(current));
    if (elsewhere === undefined) return fail(request, current, 404);
    return sendRedirect('to' in elsewhere ? elsewhere : permanent(canonical), secondsLeft(current));
  };

  const router = new Hono<{ Bindings: Env }>();
  router.get(HEALTH, () => sendHealth(healthOf(bundle, currentEdition(bundle, clock()))));
  router.get('*', ({ req, env }) => answer(req.raw, env?.ASSETS));
  router.options('*', () => sendOptions());
  router.all('*', ({ req }) => fail(req.raw, currentEdition(bundle, clock()), 405));
  router.onError((error) => {
    console.error(error);
    return sendFailure();
  });

  /** What is ready goes out without the router, which would say the same. */
  const answerReady = (request: Request): Response | Promise<Response> | undefined => {
    const at = clock();
    const found = ready.find(request, at);
    // What is to be fetched can fail, which is for the router.
    if (found === undefined || !bodies.isAtHand(found.document)) return undefined;
    return respond(request, found, Math.floor(at / 1000), bodies, undefined);
  };

  return {
    router,
    fetch: (request: Request, env?: Env): Response | Promise<Response> => {
      const found = answerReady(request);
      const sent = found ?? router.fetch(request, env);
      return env?.SERVER_TIMING ? withTiming(found ? 'ready' : 'router', sent, clock) : sent;
    },
  };
};
