import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A file of the folder that a Worker's configuration is in, under the name by which others import it. */
export type Module = {
  readonly name: string;
  readonly kind: 'esModule' | 'data' | 'json';
  readonly file: string;
};

type WorkerParts = {
  readonly name: string;
  readonly folder: string;
  readonly modules: readonly Module[];
  /** The folder that the Worker gets as its static assets. */
  readonly assets?: string;
};

export const workerd: string = createRequire(import.meta.url)('workerd').default;

const compatibilityDate =
  /^compatibility_date = "(.*)"$/m.exec(readFileSync('wrangler.toml', 'utf8'))?.[1] ?? '';

const quoted = (text: string): string => JSON.stringify(text);

const configOf = ({ modules, assets }: WorkerParts): string => {
  const list = modules.map(
    ({ name, kind, file }) => `(name = ${quoted(name)}, ${kind} = embed ${quoted(file)})`,
  );
  const binding = assets === undefined ? '' : 'bindings = [(name = "ASSETS", service = "assets")],';
  const disk =
    assets === undefined ? '' : `(name = "assets", disk = (path = ${quoted(assets)}, writable = false)),`;
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${disk} (name = "worker", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")]
);
const worker :Workerd.Worker = (
  modules = [${list.join(', ')}],
  ${binding}
  compatibilityDate = ${quoted(compatibilityDate)}
);
`;
};

/** A Worker that workerd can serve. */
export type Worker = {
  readonly name: string;
  /** The file of its configuration, in which all modules are. */
  readonly config: string;
  /** Bytes of what it imports. */
  readonly placed: number;
};

/**
 * Writes the configuration of a Worker, in binary form: as text it is read so slowly, with all that is embedded, that
 * of a start little else would be measured.
 */
export const aWorker = (parts: WorkerParts): Worker => {
  const { name, folder, modules } = parts;
  const text = join(folder, `${name}.capnp`);
  const config = join(folder, `${name}.config`);
  writeFileSync(text, configOf(parts));
  const most = 1024 ** 3;
  writeFileSync(config, execFileSync(workerd, ['compile', '--config-only', text], { maxBuffer: most }));
  const placed = modules.slice(1).map(({ file }) => statSync(join(folder, file)).size);
  return { name, config, placed: placed.reduce((sum, size) => sum + size, 0) };
};
