import { randomUUID } from 'node:crypto';
import { type Loopback, onLoopback } from './a-hub.ts';

/** A module of an uploaded Worker, or one of its assets: its media type and its content. */
export type Part = { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** What an upload says of the Worker. */
export type Metadata = {
  readonly main_module: string;
  readonly compatibility_date: string;
  readonly compatibility_flags?: readonly string[];
  readonly bindings: readonly { readonly type: string; readonly name: string; readonly text?: string }[];
  readonly assets?: {
    readonly jwt: string;
    readonly config: { readonly html_handling?: 'none'; readonly run_worker_first?: boolean };
  };
};

/** An uploaded Worker with its assets. It answers readers while it is deployed. */
export type Version = {
  readonly id: string;
  readonly metadata: Metadata;
  readonly modules: ReadonlyMap<string, Part>;
  /** By path. */
  readonly assets: ReadonlyMap<string, Part>;
};

/** How a call fails: with a status, or because the connection is cut. */
export type Failure = number | 'cut';

export type Cloudflare = Loopback & {
  /** All calls, such as `PUT workers/scripts/dateline/schedules`. */
  readonly calls: string[];
  readonly live: () => Version | undefined;
  /** The secrets of the Worker, by name. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly crons: () => readonly string[];
  readonly domains: () => readonly string[];
  /** What wrangler last sent of the addresses at workers.dev. */
  readonly subdomain: () => Subdomain;
  /** Lets calls fail from now on, after so many more of them succeed. Returns a function that ends this. */
  readonly fail: (call: RegExp, failure: Failure, after?: number) => () => void;
};

/** The errors of the API in the words of Cloudflare, by status. */
const ERRORS: Readonly<Record<number, readonly [code: number, message: string]>> = {
  401: [10000, 'Authentication error'],
  403: [9109, 'Unauthorized to access requested resource'],
  404: [10007, 'This Worker does not exist on your account.'],
  429: [971, 'Please wait and consider throttling your request speed'],
};

const failed = (status: number): Response => {
  const [code, message] = ERRORS[status] ?? [10013, 'An unknown error has occurred.'];
  return Response.json(
    { success: false, errors: [{ code, message }], messages: [], result: null },
    { status },
  );
};

const succeeded = (result: unknown, status = 200): Response =>
  Response.json({ success: true, errors: [], messages: [], result }, { status });

/** A JSON Web Token without a signature. Wrangler reads when it expires. */
const tokenFor = (session: string): string => {
  const claims = { session, exp: Math.floor(Date.now() / 1000) + 3600 };
  return ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');
};

const sessionOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).session;

const partsIn = async (form: FormData): Promise<ReadonlyMap<string, Part>> => {
  const parts = [...form].flatMap(([name, part]) =>
    typeof part === 'string' ? [] : [[name, part] as const],
  );
  return new Map(
    await Promise.all(
      parts.map(async ([name, part]) => {
        const bytes = new Uint8Array(await part.arrayBuffer());
        return [name, { type: part.type, bytes }] as const;
      }),
    ),
  );
};

const jsonIn = async <Json>(request: Request): Promise<Json> => JSON.parse(await request.text());

type Manifest = Readonly<Record<string, { readonly hash: string }>>;
type Subdomain = { readonly enabled: boolean; readonly previews_enabled?: boolean };

type Handler = (request: Request, name: string) => Response | Promise<Response>;

/**
 * Cloudflare's API as wrangler calls it to deploy a Worker and to roll it back, with all that it knows in memory. It
 * serves one account; a call that is not in its table is answered with 404.
 */
export const aCloudflare = async (): Promise<Cloudflare> => {
  const calls: string[] = [];
  const failures = new Set<{ readonly call: RegExp; readonly failure: Failure; after: number }>();
  const stored = new Map<string, Part>();
  const manifests = new Map<string, Manifest>();
  const versions = new Map<string, Version>();
  const deployments: { readonly id: string; readonly created_on: string; readonly version: string }[] = [];
  const secrets = new Map<string, string>();
  let crons: readonly string[] = [];
  let domains: readonly string[] = [];
  let subdomain: Subdomain = { enabled: false };

  const live = () => versions.get(deployments[0]?.version ?? '');

  const deploy = (version: string): Response => {
    const id = randomUUID();
    // Wrangler sorts deployments by this time, so no two are of one.
    const created_on = new Date(Date.now() + deployments.length).toISOString();
    deployments.unshift({ id, created_on, version });
    return succeeded({ id });
  };

  const shown = ({ id, metadata }: Version) => ({
    id,
    number: [...versions.keys()].indexOf(id) + 1,
    startup_time_ms: 1,
    metadata: {
      created_on: new Date().toISOString(),
      source: 'wrangler',
      author_email: 'press@news.example',
    },
    resources: { bindings: metadata.bindings, script: { etag: id, handlers: ['fetch'] }, script_runtime: {} },
  });

  const upload = async (request: Request): Promise<Version> => {
    const form = await request.formData();
    const metadata: Metadata = JSON.parse(String(form.get('metadata')));
    const manifest = manifests.get(sessionOf(metadata.assets?.jwt ?? tokenFor(''))) ?? {};
    const assets = new Map(
      Object.entries(manifest).flatMap(([path, { hash }]) => {
        const asset = stored.get(hash);
        return asset === undefined ? [] : [[path, asset] as const];
      }),
    );
    const version = { id: randomUUID(), metadata, modules: await partsIn(form), assets };
    versions.set(version.id, version);
    return version;
  };

  const openSession: Handler = async (request) => {
    const { manifest } = await jsonIn<{ readonly manifest: Manifest }>(request);
    const session = randomUUID();
    manifests.set(session, manifest);
    const hashes = Object.values(manifest).map(({ hash }) => hash);
    const missing = [...new Set(hashes)].filter((hash) => !stored.has(hash));
    // Each file has a bucket of its own, so an upload can fail in the middle.
    return succeeded({ jwt: tokenFor(session), buckets: missing.map((hash) => [hash]) }, 201);
  };

  const storeAssets: Handler = async (request) => {
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
    for (const [hash, { type, bytes }] of await partsIn(await request.formData()))
      stored.set(hash, { type, bytes: new Uint8Array(Buffer.from(Buffer.from(bytes).toString(), 'base64')) });
    const manifest = manifests.get(sessionOf(token)) ?? {};
    const isComplete = Object.values(manifest).every(({ hash }) => stored.has(hash));
    return succeeded(isComplete ? { jwt: token } : {}, isComplete ? 201 : 202);
  };

  const ifThere = (answer: () => unknown) => (live() === undefined ? failed(404) : succeeded(answer()));

  const handlers: readonly (readonly [call: RegExp, handler: Handler])[] = [
    [
      /^GET workers\/services\/[\w-]+$/,
      () =>
        ifThere(() => ({
          default_environment: { environment: 'production', script: { tag: 'a-tag', tags: [] } },
        })),
    ],
    [
      /^GET workers\/scripts\/[\w-]+\/deployments$/,
      () =>
        ifThere(() => ({
          deployments: deployments.map(({ id, created_on, version }) => ({
            id,
            created_on,
            source: 'wrangler',
            author_email: 'press@news.example',
            versions: [{ version_id: version, percentage: 100 }],
          })),
        })),
    ],
    [
      /^POST workers\/scripts\/[\w-]+\/deployments$/,
      async (request) => {
        const { versions } = await jsonIn<{ readonly versions: readonly { readonly version_id: string }[] }>(
          request,
        );
        return deploy(versions[0]?.version_id ?? '');
      },
    ],
    [/^POST workers\/scripts\/[\w-]+\/assets-upload-session$/, openSession],
    [/^POST workers\/assets\/upload$/, storeAssets],
    [
      /^PUT workers\/scripts\/[\w-]+$/,
      async (request) => {
        const version = await upload(request);
        deploy(version.id);
        return succeeded({ id: version.id, etag: version.id, deployment_id: version.id, startup_time_ms: 1 });
      },
    ],
    [/^POST workers\/scripts\/[\w-]+\/versions$/, async (request) => succeeded(shown(await upload(request)))],
    [
      /^GET workers\/scripts\/[\w-]+\/versions$/,
      () => succeeded({ items: [...versions.values()].map(shown) }),
    ],
    [
      /^GET workers\/scripts\/[\w-]+\/versions\/([\w-]+)$/,
      (_, id) => {
        const version = versions.get(id);
        return version === undefined ? failed(404) : succeeded(shown(version));
      },
    ],
    [
      /^GET workers\/scripts\/[\w-]+\/settings$/,
      () => ifThere(() => ({ bindings: live()?.metadata.bindings })),
    ],
    [/^PATCH workers\/scripts\/[\w-]+\/script-settings$/, () => succeeded({})],
    [
      /^PUT workers\/scripts\/[\w-]+\/secrets$/,
      async (request) => {
        const { name, text, type } =
          await jsonIn<Readonly<Record<'name' | 'text' | 'type', string>>>(request);
        secrets.set(name, text);
        return succeeded({ name, type });
      },
    ],
    [/^GET workers\/subdomain$/, () => succeeded({ subdomain: 'press' })],
    [/^GET workers\/scripts\/[\w-]+\/subdomain$/, () => succeeded(subdomain)],
    [
      /^POST workers\/scripts\/[\w-]+\/subdomain$/,
      async (request) => {
        subdomain = await jsonIn(request);
        return succeeded(subdomain);
      },
    ],
    [
      /^PUT workers\/scripts\/[\w-]+\/schedules$/,
      async (request) => {
        crons = (await jsonIn<readonly { readonly cron: string }[]>(request)).map(({ cron }) => cron);
        return succeeded({ schedules: [] });
      },
    ],
    [
      /^PUT workers\/scripts\/[\w-]+\/domains\/records$/,
      async (request) => {
        const { origins } = await jsonIn<{ readonly origins: readonly { readonly hostname: string }[] }>(
          request,
        );
        domains = origins.map(({ hostname }) => hostname);
        return succeeded([]);
      },
    ],
  ];

  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace(/^\/client\/v4\/(accounts\/\w+\/)?/, '');
    const call = `${request.method} ${path}`;
    calls.push(call);
    const failing = [...failures].find((one) => one.call.test(call) && one.after-- <= 0)?.failure;
    if (failing === 'cut') throw new Error('The connection is cut.');
    if (typeof failing === 'number') return failed(failing);
    if (!request.headers.has('Authorization')) return failed(401);
    for (const [pattern, handle] of handlers) {
      const found = pattern.exec(call);
      if (found !== null) return handle(request, found[1] ?? '');
    }
    return failed(404);
  };

  return {
    ...(await onLoopback(answer)),
    calls,
    live,
    secrets,
    crons: () => crons,
    domains: () => domains,
    subdomain: () => subdomain,
    fail: (call, failure, after = 0) => {
      const one = { call, failure, after };
      failures.add(one);
      return () => void failures.delete(one);
    },
  };
};
