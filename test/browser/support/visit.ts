import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Kind } from './kinds-of-page.ts';
import { plain, type View } from './views.ts';

/** A page that is open in a browser of its own: nothing is cached, nothing is stored. */
export type Visit = {
  readonly page: Page;
  readonly status: number;
  /** What was written to the console, or failed, or went elsewhere, since the page was asked for. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

let connected: Promise<Browser> | undefined;

const connect = (): Promise<Browser> => {
  connected ??= chromium.connect(inject('browser'));
  return connected;
};

/** A page that writes down what is wrong with it. `own` is the path whose answer may be an error. */
const listen = (page: Page, own: string): readonly string[] => {
  const complaints: string[] = [];
  const origin = inject('origin');
  page.on('console', (message) => {
    const isOwn = message.location().url === origin + own && message.text().startsWith('Failed to load');
    if (['error', 'warning'].includes(message.type()) && !isOwn) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // What a newer query, or the next page, has overtaken is given up by the browser itself.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    const isOwn = response.url() === origin + own;
    if (response.status() >= 400 && !isOwn) complaints.push(`${response.url()} ${response.status()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`${request.url()} is of others`);
    if (request.resourceType() === 'font') complaints.push(`${request.url()} is a font`);
  });
  return complaints;
};

/** An empty page, and what will be wrong with it. */
export const openPage = async (view: View = plain, own = '/'): Promise<Omit<Visit, 'status'>> => {
  const context = await (await connect()).newContext({ ...view.options, baseURL: inject('origin') });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  if (view.fontSize !== undefined) {
    const session = await context.newCDPSession(page);
    const fontSizes = { standard: view.fontSize, fixed: view.fontSize };
    await session.send('Page.setFontSizes', { fontSizes });
  }
  return { page, complaints: listen(page, own), close: () => context.close() };
};

/** Opens a page, until all of it is loaded. */
export const visit = async ({ path }: Pick<Kind, 'path'>, view: View = plain): Promise<Visit> => {
  const opened = await openPage(view, path);
  const response = await opened.page.goto(path, { waitUntil: 'load' });
  return { ...opened, status: response?.status() ?? 0 };
};
