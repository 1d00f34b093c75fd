import { Hono } from 'hono';
import type { Bundle } from '../bundle/read.ts';
import { errorPath, type Head, type Redirect } from '../model/document.ts';
import { canonicalPath, HEALTH, type Path, SEARCH } from '../model/url.ts';
import { type Assets, bodiesOf } from './bodies.ts';
import { type Current, currentEdition, secondOf, secondsLeft } from './current.ts';
import { healthOf } from './health.ts';
import { rawPath, rawQuery } from './path.ts';
import { readyAnswers } from './ready.ts';
import { resolve } from './resolve.ts';
import { respond, respondIf } from './respond.ts';
import { sendFailure, sendHealth, sendOptions, sendRedirect, sendSearch } from './response.ts';
import { searcher } from './search.ts';
import { withTiming } from './server-timing.ts';

const permanent = (to: Path): Redirect => ({ kind: 'redirect', to });

/** What the Worker is given: the static assets, and whether answers shall say how long they took. */
export type Env = { readonly ASSETS?: Assets | undefined; readonly SERVER_TIMING?: string };

/**
 * The newsroom that a bundle holds, on a clock that counts milliseconds. It renders nothing: what was built for the
 * second of a request answers.
 */
export const newsroom = (bundle: Bundle, clock: () => number = Date.now) => {
  const bodies = bodiesOf(bundle);
  const ready = readyAnswers();
  const search = searcher(bundle, bodies);

  const fail = (request: Request, current: Current, status: Head['status']): Response | Promise<Response> => {
    const error = resolve(current, errorPath(status), request.headers);
    if (error === undefined || 'to' in error) throw new Error(`The bundle has no document for ${status}.`);
    return respond(request, error, bodies);
  };

  const answer = (request: Request, assets: Assets | undefined): Response | Promise<Response> => {
    const current = currentEdition(bundle, clock());
    const path = rawPath(request.url);
    const found = resolve(current, path, request.headers);
    if (found !== undefined && 'to' in found) return sendRedirect(found, secondsLeft(current));
    if (found !== undefined) {
      ready.keep(request, found);
      return respondIf(request, found, secondOf(current), bodies, assets) ?? fail(request, current, 412);
    }
    const canonical = canonicalPath(path);
    if (canonical === undefined) return fail(request, current, 400);
    if (canonical === HEALTH) return sendRedirect(permanent(HEALTH), secondsLeft(current));
    if (canonical === SEARCH) {
      const query = rawQuery(request.url);
      return sendRedirect(permanent(query.size > 0 ? `${SEARCH}?${query}` : SEARCH), secondsLeft(current));
    }
    const elsewhere = resolve(current, canonical, request.headers);
    if (elsewhere === undefined) return fail(request, current, 404);
    return sendRedirect('to' in elsewhere ? elsewhere : permanent(canonical), secondsLeft(current));
  };

  const router = new Hono<{ Bindings: Env }>();
  router.get(HEALTH, () => sendHealth(healthOf(bundle, currentEdition(bundle, clock()))));
  router.get(SEARCH, ({ req }) => {
    const current = currentEdition(bundle, clock());
    const page = search(current, rawQuery(req.url).get('q'));
    return page === undefined ? fail(req.raw, current, 404) : sendSearch(page, secondsLeft(current));
  });
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
    return respondIf(request, found, Math.floor(at / 1000), bodies);
  };

  return {
    router,
    fetch: (request: Request, env?: Env): Response | Promise<Response> => {
      const isTimed = env?.SERVER_TIMING === 'on';
      const start = isTimed ? clock() : 0;
      const found = answerReady(request);
      const sent = found ?? router.fetch(request, env);
      return isTimed ? withTiming(found ? 'ready' : 'router', sent, () => clock() - start) : sent;
    },
  };
};
