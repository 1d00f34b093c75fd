import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { aCloudflare, type Cloudflare, type Version } from './a-cloudflare.ts';
import { HOST, surroundings } from './a-deployable-project.ts';
import { type Files, put, SITE } from './a-folder.ts';
import { onLoopback } from './a-hub.ts';
import { aProject } from './a-project.ts';
import { type Ended, ended, runCommand } from './commands.ts';
import { askAt, type Workerd } from './workerd.ts';

/** The kinds of modules in workerd, by the media types under which wrangler uploads them. */
const MODULES = {
  'application/javascript+module': 'ESModule',
  'application/octet-stream': 'Data',
  'text/plain': 'Text',
} as const;

const moduleOf = (version: Version, name: string) => {
  const { type, bytes } = version.modules.get(name) ?? {};
  const kind = MODULES[type as keyof typeof MODULES];
  if (kind === undefined || bytes === undefined)
    throw new Error(`${name} is no module of a kind that is known`);
  return { type: kind, path: name, contents: kind === 'ESModule' ? Buffer.from(bytes).toString() : bytes };
};

/** Runs an uploaded Worker as its metadata describes it. */
const runVersion = async (version: Version, secrets: ReadonlyMap<string, string>): Promise<Miniflare> => {
  const { main_module, compatibility_date, compatibility_flags = [], bindings, assets } = version.metadata;
  const others = [...version.modules.keys()].filter((name) => name !== main_module);
  const directory = mkdtempSync(join(tmpdir(), 'dateline-assets-'));
  for (const [path, { bytes }] of version.assets) put(directory, path, bytes);
  const named = (wanted: string) => bindings.filter(({ type }) => type === wanted);
  const miniflare = new Miniflare({
    cf: false,
    host: '127.0.0.1',
    port: 0,
    compatibilityDate: compatibility_date,
    compatibilityFlags: [...compatibility_flags],
    modules: [main_module, ...others].map((name) => moduleOf(version, name)),
    bindings: Object.fromEntries([
      ...named('plain_text').map(({ name, text = '' }) => [name, text] as const),
      ...secrets,
    ]),
    assets: {
      directory,
      binding: named('assets')[0]?.name ?? '',
      routerConfig: {
        has_user_worker: true,
        invoke_user_worker_ahead_of_assets: assets?.config.run_worker_first,
      },
      assetConfig: { html_handling: assets?.config.html_handling },
    },
  });
  await miniflare.ready;
  return miniflare;
};

/** A newsroom that is deployed by the real wrangler to a stand-in of Cloudflare, and served from what was uploaded. */
export type Deployment = Cloudflare & {
  readonly root: string;
  /** Where readers find it. */
  readonly origin: string;
  /** Asks what is live, as readers do. */
  readonly ask: Workerd['ask'];
  /** Lets the clock of the live Worker strike, as a cron trigger does. Returns how that ended. */
  readonly strike: (cron: string) => Promise<string>;
  /** Runs `npm run deploy`, with the account in the environment. */
  readonly deploy: (...words: readonly string[]) => Promise<Ended>;
  /** Runs a program where its account is known; in the project's folder, unless in another. */
  readonly run: (program: string, words: readonly string[], folder?: string) => Promise<Ended>;
};

export const aDeployment = async (files: Files, settings = ''): Promise<Deployment> => {
  const cloudflare = await aCloudflare();
  let running: { readonly version: Version; readonly worker: Miniflare } | undefined;
  const worker = async (): Promise<Miniflare> => {
    const version = cloudflare.live();
    if (version === undefined) throw new Error('Nothing is deployed');
    if (running?.version !== version) {
      await running?.worker.dispose();
      running = { version, worker: await runVersion(version, cloudflare.secrets) };
    }
    return running.worker;
  };
  const ask: Workerd['ask'] = async (...request) => askAt((await (await worker()).ready).port)(...request);
  const edge = await onLoopback(async ({ method, url, headers }) => {
    const { pathname, search } = new URL(url);
    const answer = await ask(pathname + search, Object.fromEntries(headers), method);
    const fields = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const hasBody = answer.body.length > 0;
    return new Response(hasBody ? new Uint8Array(answer.body) : null, {
      status: answer.status,
      headers: fields,
    });
  });
  const origin = new URL(edge.url).origin.replace('127.0.0.1', HOST);
  const root = aProject(undefined, SITE.replace('https://news.example', origin) + settings);
  for (const [file, content] of Object.entries(files)) put(root, join('entries', file), content);
  const { cwd, env } = surroundings(root, {
    CLOUDFLARE_API_BASE_URL: `${cloudflare.url}client/v4`,
    CLOUDFLARE_API_TOKEN: 'any text',
    CLOUDFLARE_ACCOUNT_ID: 'a0',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
  });
  return {
    ...cloudflare,
    root,
    origin,
    ask,
    strike: async (cron) => (await (await (await worker()).getWorker()).scheduled({ cron })).outcome,
    deploy: (...words) => runCommand('deploy', words, { cwd, env }),
    run: (program, words, folder = cwd) => ended(program, words, { cwd: folder, env }),
    close: async () => {
      await running?.worker.dispose();
      await Promise.all([edge.close(), cloudflare.close()]);
      rmSync(root, { recursive: true });
    },
  };
};
