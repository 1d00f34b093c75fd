import { recordAt } from '../../src/bundle/packed-record.ts';
import { type Bundle, openBundle } from '../../src/bundle/read.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { Site } from '../../src/model/site.ts';
import { FORMS, formPath, isAddress, type Path } from '../../src/model/url.ts';
import { createApp } from '../../src/worker/app.ts';
import { aBundle } from './a-bundle.ts';
import type { Ask } from './a-newsroom.ts';
import { instant } from './an-entry.ts';

/** What is said to a request, but for how long a cache may keep it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Answers by their requests: a path, and what the client takes. */
export type Answers = ReadonlyMap<string, Answer>;

/** A newsroom that is built once, and then asked at any time. */
export type BuiltNewsroom = {
  readonly bundle: Bundle;
  /** Every path that a request can name, in any of its editions. */
  readonly paths: readonly Path[];
  readonly at: (now: number) => Ask;
  /** Everything that it says at an instant. */
  readonly answersAt: (now: number) => Promise<Answers>;
};

/** What clients take. Nothing else chooses another answer at any address, but where a browser opens it. */
const ACCEPTED = ['*/*', 'text/html', 'text/markdown', 'application/json', 'application/atom+xml'];

const CLIENTS: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ...ACCEPTED.map((accept) => [accept, { Accept: accept }] as const),
  ['a document to show', { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Dest': 'document' }],
];

const said = async (response: Response): Promise<Answer> => {
  const { 'cache-control': _, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text() };
};

/** What is said at each of these paths, at one where nothing is, and at one that can't be read, in each form. */
export const everyAnswer = async (
  ask: Ask,
  paths: Iterable<Path>,
  headers: (request: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<Answers> => {
  const answers = new Map<string, Answer>();
  for (const path of [...paths, '/nothing', '/%zz'])
    for (const [what, accepting] of CLIENTS) {
      const request = `${path} as ${what}`;
      const answer = await said(await ask(path, { headers: { ...accepting, ...headers(request) } }));
      answers.set(request, answer);
      if (answer.headers['vary']?.startsWith('Accept,') !== true) break;
    }
  return answers;
};

/** Every path that a bundle has rows for, also those of the documents of a packed release. */
export const pathsOf = (bundle: Uint8Array): readonly Path[] => {
  const start = bundle.indexOf(0x0a) + 1;
  const { rows } = JSON.parse(new TextDecoder().decode(bundle.subarray(0, start)));
  const lines = new TextDecoder()
    .decode(bundle.subarray(start, start + rows))
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
  return lines.flatMap(([key = '', value = '']) => {
    if (key.includes(' ')) return [];
    return recordAt(value) === undefined
      ? [key]
      : [key, ...Object.values(FORMS).map((form) => formPath(key, form))];
  });
};

export const aBuiltNewsroom = (
  entries: readonly Entry[],
  { built = instant('2026-01-01T00:00:00Z'), site }: { readonly built?: Instant; readonly site?: Site } = {},
): BuiltNewsroom => {
  const bytes = aBundle(entries, built, site);
  const paths = pathsOf(bytes).filter(isAddress);
  const bundle = openBundle(bytes.buffer);
  const known = new Map<number, Promise<Answers>>();
  const at = (now: number): Ask => {
    const app = createApp(bundle, () => now * 1000);
    return async (path, init) => app.fetch(new Request(`https://newsroom.example${path}`, init));
  };
  const answersAt = (now: number): Promise<Answers> => {
    const answers = known.get(now) ?? everyAnswer(at(now), paths);
    known.set(now, answers);
    return answers;
  };
  return { bundle, paths, at, answersAt };
};

/** The paths at which something is said that holds a text, in the order of their names. */
export const pathsWith = (answers: Answers, text: string): readonly Path[] => [
  ...new Set(
    [...answers]
      .filter(([, { headers, body }]) => body.includes(text) || JSON.stringify(headers).includes(text))
      .map(([request]) => request.replace(/ as .*/, ''))
      .sort(),
  ),
];
