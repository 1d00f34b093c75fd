import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Returns the variables that wrangler adds to its environment: from all `.env` files of the project. */
const filedVariables = (root: string): NodeJS.ProcessEnv =>
  Object.assign(
    {},
    ...readdirSync(root, { withFileTypes: true })
      .filter((found) => found.isFile() && /^\.env(\.|$)/.test(found.name))
      .map(({ name }) => parseEnv(readFileSync(join(root, name), 'utf8'))),
  );

/** Returns the files in which `wrangler login` may have left its token. */
const loginFiles = (): readonly string[] => {
  const preferences = process.platform === 'darwin' ? 'Library/Preferences' : '.config';
  const folders = [homedir(), process.env['XDG_CONFIG_HOME'] || join(homedir(), preferences)];
  return folders.map((folder) => join(folder, '.wrangler/config/default.toml'));
};

/** Returns a variable of the environment, or of the `.env` files of the project. */
export const variable = (root: string, name: string): string | undefined =>
  process.env[name] ?? filedVariables(root)[name];

/** Returns whether wrangler will find an account to deploy to. Nobody is asked whether it is still valid. */
export const hasCredentials = (root: string): boolean => {
  const variables = { ...filedVariables(root), ...process.env };
  const has = (...names: readonly string[]) => names.some((name) => Boolean(variables[name]));
  return (
    has('CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN') ||
    (has('CLOUDFLARE_API_KEY', 'CF_API_KEY') && has('CLOUDFLARE_EMAIL', 'CF_EMAIL')) ||
    loginFiles().some((file) => existsSync(file))
  );
};
