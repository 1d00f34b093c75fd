import { existsSync } from 'node:fs';
import { type BrowserServer, chromium } from 'playwright-core';

/** Environment variable that names another browser than the one that Debian installs. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Chromium asks nobody for anything but what a page asks for, and needs neither a screen nor rights of its own. */
const ALONE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const startBrowser = (): Promise<BrowserServer> => {
  if (!existsSync(executablePath))
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (apt install chromium), or name one: CHROMIUM=/path/to/it npm run test:browser`,
    );
  return chromium.launchServer({ executablePath, args: ALONE, host: '127.0.0.1' });
};
