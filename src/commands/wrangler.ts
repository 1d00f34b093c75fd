import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Settings under which wrangler works without a word of its own and without the network, where it needs none. */
export const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Wrangler calls a shell in a way that Node.js 24 warns of.
  NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --disable-warning=DEP0190`,
} as const;

/** Environment variable that is set where wrangler's own call of `npm run build` has nothing to do. */
export const BUILDS_ALONE = 'DATELINE_BUILDS_ALONE';

type Process = { readonly parent: number; readonly words: readonly string[] };

/** Returns a running process: from `/proc` on Linux, whose small images have no `ps`, and from `ps` on macOS. */
const processOf = (pid: number): Process => {
  if (process.platform === 'linux') {
    const [, parent] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return { parent: Number(parent), words: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') };
  }
  const text = execFileSync('ps', ['-o', 'ppid=,command=', '-p', `${pid}`], { encoding: 'utf8' });
  const [parent, ...words] = text.trim().split(/\s+/);
  return { parent: Number(parent), words };
};

/**
 * Returns the arguments of the wrangler that runs this process; none if the system does not tell. Wrangler hands a
 * custom build only the name of its command, as `WRANGLER_COMMAND`.
 */
export const wranglerArguments = (): readonly string[] => {
  try {
    for (let pid = process.ppid; pid > 1; ) {
      const { parent, words } = processOf(pid);
      const script = words.findIndex((word) => word.endsWith('wrangler-dist/cli.js'));
      if (script >= 0) return words.slice(script + 1);
      pid = parent;
    }
  } catch {
    // The process table is closed to this user.
  }
  return [];
};

/** Returns the last match of an option, because yargs lets the last one win. Nothing after `--` is an option. */
const lastOption = (words: readonly string[], option: RegExp): RegExpExecArray | undefined => {
  const [options = ''] = ` ${words.join(' ')} `.split(' -- ');
  return [...`${options} `.matchAll(option)].at(-1);
};

/** Returns whether wrangler reads these arguments as a dry run: `--dry-run`, `--dry-run=true`, `--dryRun true`. */
export const isDryRun = (words: readonly string[]): boolean => {
  const [found, no, value] =
    lastOption(words, / --(no-)?(?:dry-run|dryRun)(?:[ =](true|false))?(?= )/g) ?? [];
  return found !== undefined && (no === undefined) === (value !== 'false');
};

/** Returns the port that `wrangler dev` is told to serve at, or else the one that it tries first. */
export const portIn = (words: readonly string[]): number =>
  Number(lastOption(words, / --port[ =](\d+)(?= )/g)?.[1] ?? 8787);
