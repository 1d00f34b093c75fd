import { describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { walk } from './support/focus.ts';
import { shifts, tooWide } from './support/shape.ts';
import { openPage } from './support/visit.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src http:";

/** Opens a page that a test makes up. */
const open = async (body: string) => {
  const opened = await openPage(undefined, '/made-up');
  const html = `<!doctype html><html lang="en"><title>Made up</title><body>${body}`;
  await opened.page.route('**/made-up', (route) =>
    route.fulfill({ body: html, contentType: 'text/html', headers: { 'Content-Security-Policy': POLICY } }),
  );
  await opened.page.goto('/made-up');
  return opened;
};

/** What nobody wants in a page, and a word that the complaint about it must have. */
const mistakes = [
  ['an exception', '<script>throw new Error("Broken")</script>', 'Broken'],
  ['a word on the console', '<script>console.warn("Careful")</script>', 'Careful'],
  ['what its policy forbids', '<script src="/rss.xml"></script>', 'Content Security Policy'],
  ['a file that is not there', '<img alt="" src="/media/nothing.png">', '404'],
  ['a picture of others', '<img alt="" src="http://127.0.0.1:9/x.png">', 'is of others'],
] as const;

describe('These tests', () => {
  test.each(mistakes)('notice %s', async (_, body, word) => {
    const { complaints, close } = await open(body);
    await expect.poll(() => complaints.join('\n')).toContain(word);
    await close();
  });

  test('notice what is too wide', async () => {
    const { page, close } = await open('<p style="width: 200vw">Wide');
    expect(await tooWide(page)).toContainEqual(expect.stringContaining('200vw'));
    await close();
  });

  test('notice what moves', async () => {
    const late =
      'setTimeout(() => document.body.prepend(Object.assign(document.createElement("h1"), { innerText: "Late" })), 200)';
    const { page, close } = await open(`<p style="height: 50vh">Text</p><script>${late}</script>`);
    await expect.poll(() => shifts(page)).not.toEqual([]);
    await close();
  });

  test('notice letters in grey, and targets that are too small', async () => {
    const small = '<button style="width: 9px; height: 9px; padding: 0" aria-label="Go"></button>';
    const { page, close } = await open(`<main><h1 style="color: #ccc">Grey</h1>${small}${small}</main>`);
    const findings = await axeFindings(page);
    expect(findings).toContainEqual(expect.stringMatching(/^color-contrast/));
    expect(findings).toContainEqual(expect.stringMatching(/^target-size/));
    await close();
  });

  test('notice focus that is not seen, and what is not reached', async () => {
    const { page, close } = await open(
      '<a href="/" style="outline: 0">One</a><a href="/">Two</a><a href="/" onfocus="this.blur()">Three</a>',
    );
    const { usable, stops } = await walk(page);
    expect(usable).toHaveLength(3);
    expect(stops.find(({ index }) => index === 0)?.isOutlined).toBe(false);
    await close();
  });
});

test('the newsroom is served where a browser has a clipboard', () => {
  expect(inject('origin')).toMatch(/^http:\/\/localhost:\d+$/);
});
