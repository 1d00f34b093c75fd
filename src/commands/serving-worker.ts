import { setTimeout as wait } from 'node:timers/promises';
import type { LocalWorker, StartWorker } from './local-worker.ts';

/** Milliseconds until a Worker that did not start is tried again. */
const PATIENCE = 1000;

/** A Worker with the answers that it has begun. */
export type Serving = LocalWorker & { readonly answers: Set<Promise<unknown>> };

/** The Worker that answers now, which another one may replace. */
export type ServingWorker = {
  /** Starts a Worker, which answers from then on. Until then the last one answers, and ends after its last answer. */
  readonly renew: () => Promise<void>;
  /** Returns the Worker that answers; `undefined` if there is none. */
  readonly current: () => Serving | undefined;
  /** Returns the next Worker that starts; `undefined` if none has started after some milliseconds. */
  readonly next: (maxWait: number) => Promise<Serving | undefined>;
  /** Starts a Worker in place of one that ended by itself. */
  readonly replace: (ended: Serving) => void;
  readonly close: () => Promise<void>;
};

/** Starts a Worker, in as many attempts as needed. */
const startInTheEnd = async (start: StartWorker, report: (message: string) => void): Promise<LocalWorker> => {
  for (let reported = ''; ; await wait(PATIENCE))
    try {
      const worker = await start();
      if (reported !== '') report('It is shown now.');
      return worker;
    } catch (error) {
      const message = `The new version is not shown yet: ${(error as Error).message}. Trying again every second.`;
      if (message !== reported) report(message);
      reported = message;
    }
};

/** Returns the Worker that answers. There is none until `renew` is called. */
export const servingWorker = (start: StartWorker, report: (message: string) => void): ServingWorker => {
  let serving: Serving | undefined;
  let waiting: ((serving: Serving) => void)[] = [];
  let running = Promise.resolve();
  let renewed: Promise<void> | undefined;

  const exchange = async (): Promise<void> => {
    const started = { ...(await startInTheEnd(start, report)), answers: new Set<Promise<unknown>>() };
    const last = serving;
    serving = started;
    for (const resume of waiting) resume(started);
    waiting = [];
    if (last !== undefined) void Promise.allSettled(last.answers).then(last.dispose);
  };

  const renew = (): Promise<void> => {
    renewed ??= running.then(() => {
      renewed = undefined;
      running = exchange();
      return running;
    });
    return renewed;
  };

  return {
    renew,
    current: () => serving,
    next: (maxWait) =>
      Promise.race([new Promise<Serving>((resolve) => waiting.push(resolve)), wait(maxWait, undefined)]),
    replace: (ended) => {
      if (serving !== ended) return;
      serving = undefined;
      report('The Worker ended by itself. Another one is started.');
      void ended.dispose().then(renew);
    },
    close: async () => {
      // A Worker that is still starting must end too.
      await Promise.race([running, wait(PATIENCE)]);
      await serving?.dispose();
    },
  };
};
