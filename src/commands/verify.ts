import { parseArgs } from 'node:util';
import { OUTPUT } from '../bundle/output.ts';
import { PLACEHOLDER_URL } from '../content/site-file.ts';
import { type LocalBuild, openLocalBuild, siteOf } from '../verify/local-build.ts';
import { reportLines, summary, verificationJson } from '../verify/report.ts';
import { isVerified, verify } from '../verify/verification.ts';
import { stopWith } from './failure.ts';

const USAGE = `npm run verify takes an address and these options:
  npm run verify                           the url of the settings, as it was built
  npm run verify -- https://news.example   another address of the newsroom
  npm run verify -- --local --port 8787    what npm start serves
  --timeout 10   seconds that an answer may take
  --json         for programs
The exit status is 0 if all is well, 1 if a check failed, 2 if nothing could be checked.`;

const OPTIONS = {
  local: { type: 'boolean', default: false },
  port: { type: 'string', default: '8787' },
  timeout: { type: 'string', default: '10' },
  json: { type: 'boolean', default: false },
} as const;

/** The exit status of a command that was called in a wrong way. */
const WRONG_USAGE = 2;

const originOf = (address: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isOrigin =
    url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '';
  return isOrigin
    ? url.origin
    : stopWith(
        `${JSON.stringify(address)} is not the address of a newsroom, such as https://news.example.\n\n${USAGE}`,
        WRONG_USAGE,
      );
};

const readOptions = (words: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const seconds = Number(values.timeout);
    const port = Number(values.port);
    const isUsable =
      seconds > 0 &&
      seconds <= 600 &&
      Number.isInteger(port) &&
      port > 0 &&
      port < 65_536 &&
      positionals.length <= 1;
    if (isUsable && !(values.local && positionals.length > 0))
      return { ...values, port, timeout: seconds * 1000, address: positionals[0] };
  } catch {
    // An unknown option gets the same answer as a wrong value.
  }
  return stopWith(USAGE, WRONG_USAGE);
};

const openBuild = (folder: string, advice: string): LocalBuild =>
  openLocalBuild(folder) ??
  stopWith(`There is no build in ${folder} to compare with. ${advice}.`, WRONG_USAGE);

/** Returns where the build on this machine says that the newsroom is. */
const builtFor = (local: LocalBuild): string => {
  const site = siteOf(local.editionAt(Math.floor(Date.now() / 1000)));
  return site === undefined || site === PLACEHOLDER_URL
    ? stopWith(
        `url in entries/site.yaml is still ${PLACEHOLDER_URL}. Set it, or name an address.\n\n${USAGE}`,
        WRONG_USAGE,
      )
    : site;
};

/** Verifies a newsroom from outside, against the build on this machine. */
export const verifyNewsroom = async (words: readonly string[]): Promise<number> => {
  const { local: isLocal, port, address, timeout, json } = readOptions(words);
  const build = isLocal
    ? openBuild(`${OUTPUT}/${port}`, `Run npm start -- --port ${port} in another terminal`)
    : openBuild(OUTPUT, 'Run npm run build');
  const origin = isLocal
    ? `http://localhost:${port}`
    : address === undefined
      ? builtFor(build)
      : originOf(address);
  const verification = await verify(origin, build, { isLocal, timeout });
  process.stdout.write(
    json ? verificationJson(verification) : `${reportLines(verification.lines)}\n${summary(verification)}`,
  );
  return isVerified(verification) ? 0 : 1;
};
