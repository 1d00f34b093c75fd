import { type Context, Hono } from 'hono';
import { type Bundle, openBundle } from '../bundle/read.ts';
import { asksForPage, pathOf, queryOf } from '../http/request-target.ts';
import { errorPath } from '../model/document.ts';
import { PREVIEWS } from '../model/preview-link.ts';
import { HEALTH, SEARCH } from '../model/url.ts';
import { type AssetsBinding, bodyCache } from './body-cache.ts';
import { type CurrentEdition, currentEdition } from './current-edition.ts';
import { failureLog } from './failure-log.ts';
import { healthResponse } from './health.ts';
import { releasePreviews } from './previewed-release.ts';
import { readyTable } from './ready.ts';
import { send, serve } from './representation.ts';
import { failureResponse, optionsResponse, redirectResponse, searchResponse } from './responses.ts';
import { announceEdition } from './scheduled.ts';
import { searchResults } from './search-results.ts';

/** The bindings of the Worker: its static assets, `on` if answers say how long they took, and secrets. */
type Bindings = {
  readonly ASSETS?: AssetsBinding | undefined;
  readonly SERVER_TIMING?: string;
  /** Signs preview links. */
  readonly PREVIEW_SECRET?: string;
  /** Signs messages to webhooks. */
  readonly WEBHOOK_SECRET?: string;
};
type Env = { Bindings: Bindings };

/**
 * Returns the app that answers from a bundle, on a clock in milliseconds. It renders nothing: it reads the clock once,
 * finds the edition, resolves the path in it, and serves what is there.
 */
export const createApp = (bundle: Bundle, clock: () => number = Date.now) => {
  const bodies = bodyCache(bundle);
  const resolve = readyTable(bundle.built);
  const search = searchResults(bundle, bodies);
  const preview = releasePreviews(bundle, bodies);
  const logFailure = failureLog(bundle);
  const edition = (): CurrentEdition => currentEdition(bundle, clock());

  /** Answers with the document of an error: a page, problem details or plain text. */
  const fail = ({ req }: Context<Env>, current: CurrentEdition, status: 400 | 404 | 405 | 412) => {
    const error = resolve(current, errorPath(status, req.path));
    if (typeof error === 'number' || error.kind === 'redirect')
      throw new Error(`The bundle has no document for ${status}.`);
    return send(req.raw, error.representationFor(req.raw.headers), bodies);
  };

  /** Answers with an embargoed release if the path is a valid link to it, or else with a 404. */
  const answerPreview = async (c: Context<Env>, current: CurrentEdition): Promise<Response> => {
    const shown = await preview(c.req, current, c.env?.PREVIEW_SECRET, c.env?.ASSETS);
    return shown ?? fail(c, current, 404);
  };

  const app = new Hono<Env>({ getPath: ({ url }) => pathOf(url) });

  app.get(HEALTH, () => healthResponse(bundle, edition()));

  app.get(SEARCH, async (c) => {
    const current = edition();
    const page = await search(current, queryOf(c.req.url).get('q'), c.env?.ASSETS);
    return page === undefined ? fail(c, current, 404) : searchResponse(page, current.secondsLeft);
  });

  app.get('*', (c) => {
    const current = edition();
    const found = resolve(current, c.req.path);
    if (found === 404 && c.req.path.startsWith(PREVIEWS)) return answerPreview(c, current);
    if (typeof found === 'number') return fail(c, current, found);
    // From an alias, such as /rss, or from another spelling of a path.
    if (found.kind === 'redirect') {
      const query = found.to === SEARCH ? String(queryOf(c.req.url)) : '';
      return redirectResponse(query === '' ? found.to : `${found.to}?${query}`, current.secondsLeft);
    }
    const { raw } = c.req;
    // No document has a second page. A program that counts pages would never end if each answered with the first.
    if (raw.url.includes('?') && asksForPage(raw.url)) return fail(c, current, 404);
    return (
      serve(raw, found.representationFor(raw.headers), current.now, bodies, c.env?.ASSETS) ??
      fail(c, current, 412)
    );
  });

  app.options('*', () => optionsResponse());

  // A route takes every path, so only another method comes here. `all` would make each answer asynchronous.
  app.notFound((c) => fail(c, edition(), 405));

  app.onError((error, { req }) => {
    logFailure(error, req.path, edition().number);
    return failureResponse(req.path);
  });

  return app;
};

/**
 * Adds `Server-Timing` (W3C Server Timing), in milliseconds. At the edge the clock stands still while a Worker computes,
 * so this is the time that the answer waited for static assets.
 */
const withServerTiming = async (
  answer: () => Response | Promise<Response>,
  clock: () => number,
): Promise<Response> => {
  const start = clock();
  const response = await answer();
  response.headers.set('Server-Timing', `total;dur=${clock() - start}`);
  return response;
};

/** Returns the Worker: the app, and the cron trigger, which announces an edition that has begun. */
export const createWorker = (bytes: ArrayBuffer, clock: () => number = Date.now) => {
  const bundle = openBundle(bytes);
  const app = createApp(bundle, clock);
  return {
    // A middleware of Hono would make each answer a quarter slower.
    fetch: (request: Request, env: Bindings): Response | Promise<Response> =>
      env.SERVER_TIMING === 'on'
        ? withServerTiming(() => app.fetch(request, env), clock)
        : app.fetch(request, env),
    scheduled: ({ scheduledTime }: { readonly scheduledTime: number }, env: Bindings): Promise<void> =>
      announceEdition(bundle, scheduledTime, env.WEBHOOK_SECRET),
  };
};
