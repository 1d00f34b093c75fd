import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServed } from '../verify/verification.ts';
import { BUILDS_ALONE, QUIET } from './wrangler.ts';

/** Why wrangler failed, and what to do. */
type Failure = { readonly problem: string; readonly advice: string };

/** The end of a run of wrangler. */
type Upload = { readonly status: number; readonly failure: Failure };

const AGAIN = 'Run npm run deploy again';

const REFUSED: Failure = {
  problem: 'Cloudflare refuses the token or login, or it may not deploy Workers',
  advice:
    'Run npx wrangler login, or set CLOUDFLARE_API_TOKEN to a token made from the template Edit Cloudflare Workers',
};

const TOO_MANY: Failure = {
  problem: 'Cloudflare takes no more requests from this account for now',
  advice: `${AGAIN} in five minutes`,
};

/** The failures that Cloudflare's API has a code for. */
const BY_CODE: ReadonlyMap<unknown, Failure> = new Map([
  ...[1000, 6003, 9106, 9109, 10000].map((code) => [code, REFUSED] as const),
  ...[971, 10429].map((code) => [code, TOO_MANY] as const),
]);

const BROKEN: Failure = { problem: 'the connection to Cloudflare broke', advice: AGAIN };

const OUT_OF_ORDER: Failure = {
  problem: "Cloudflare's API failed",
  advice: `${AGAIN}. https://www.cloudflarestatus.com shows whether others have this too`,
};

const OTHER: Failure = {
  problem: 'wrangler stopped',
  advice: `Correct what it names above, and ${AGAIN.toLowerCase()}`,
};

/** Returns the failure in what wrangler wrote to its output file: a JSON object a line. */
export const failureIn = (output: string): Failure => {
  const line = output.split('\n').findLast((line) => line.includes('"command-failed"'));
  const { code, message } = JSON.parse(line ?? '{}');
  const known = BY_CODE.get(code);
  if (known !== undefined) return known;
  // Errors of Node.js's fetch, such as "fetch failed", "terminated" and "Body Timeout Error", have no code of the API.
  if (/fetch failed|terminated|timeout|socket/i.test(message)) return BROKEN;
  // 10013 and 10002 are internal errors. An answer that is no JSON comes from a gateway before the API.
  if ([10002, 10013].includes(code) || /malformed response/.test(message)) return OUT_OF_ORDER;
  return OTHER;
};

/** Uploads the build in the foreground, by `wrangler deploy`. */
export const upload = (parameters: readonly string[]): Upload => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-wrangler-'));
  // Workers Builds names a file of its own, which it reads after the deployment.
  const output = process.env['WRANGLER_OUTPUT_FILE_PATH'] || join(folder, 'output.json');
  try {
    const env = { ...process.env, ...QUIET, [BUILDS_ALONE]: 'true', WRANGLER_OUTPUT_FILE_PATH: output };
    const { status } = spawnSync('wrangler', ['deploy', ...parameters], { stdio: 'inherit', env });
    return {
      status: status ?? 1,
      failure: failureIn(existsSync(output) ? readFileSync(output, 'utf8') : ''),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** How often to look at the site after a failed upload, and milliseconds between two looks: the edge may take seconds to change. */
const LOOKS = 3;
const PAUSE = 1000;

/** Milliseconds that an answer may take. */
const TIMEOUT = 10_000;

/** Returns which build readers have after a failed upload: this one, another or one that can't be told. */
export const buildAfterFailure = async (
  origin: string,
  build: string,
): Promise<'this' | 'another' | 'unknown'> => {
  let served: unknown;
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    served = await buildServed(origin, { timeout: TIMEOUT });
    if (served === build) return 'this';
  }
  return served === undefined ? 'unknown' : 'another';
};

/** Returns a message about a failed upload: the build that readers have, and advice. */
export const explainFailedUpload = (
  { problem, advice }: Failure,
  served: 'this' | 'another' | 'unknown',
  origin: string,
): string => {
  if (served === 'this')
    return `Not finished: ${problem}. Readers have this build, but an address or a schedule of the Worker may be missing. ${advice}.`;
  const before =
    served === 'another'
      ? 'Readers have the newsroom as it was before'
      : `Nothing answers at ${origin}, so what readers have is not known`;
  return `Not deployed: ${problem}. ${before}, and entries/.published is as it was. ${advice}.`;
};
