import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { dateFault } from './date.ts';

/** A value as a message quotes it. */
const show = (input: unknown): string => {
  if (typeof input === 'string') return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a group of fields' : String(input);
};

/** The message for a value that is not of the wanted kind. */
const wrong =
  (kind: string, advice: string) =>
  ({ input }: { readonly input: unknown }): string =>
    input === null ? `is empty. ${advice}` : `${show(input)} is not ${kind}. ${advice}`;

const fault = (of: (text: string) => string | undefined) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? of(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message: `${show(dataset.value)} ${message}` });
  });

const ILLEGIBLE = /[^\P{Cc}\t\n]|\p{Cs}|\uFFFE|\uFFFF/u;

/** One line of plain text: line breaks and runs of spaces are one space. */
export const line = v.pipe(
  v.string(wrong('text', 'Write a text; in quotes if it looks like a number or a list')),
  v.transform((text) => text.replace(/[ \t\n]+/g, ' ').trim()),
  v.nonEmpty('is empty. Write a text, or leave the field away'),
  v.check((text) => !ILLEGIBLE.test(text), 'has a control character in it. Remove it'),
);

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
const isHttp = (url: URL | undefined): url is URL => url?.protocol === 'https:' || url?.protocol === 'http:';

export const date = v.pipe(line, fault(dateFault));

export const httpUrl = v.pipe(
  line,
  fault((text) => (isHttp(parse(text)) ? undefined : 'is not a web address. Write it with https://')),
);

export const origin = v.pipe(
  httpUrl,
  fault((text) => {
    const url = parse(text);
    return url !== undefined && (text === url.origin || text === `${url.origin}/`)
      ? undefined
      : `is more than an origin. Write ${url?.origin}`;
  }),
  v.transform((text) => new URL(text).origin),
);

export const email = v.pipe(
  line,
  fault((text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'is not an e-mail address')),
);

export const uri = v.pipe(
  line,
  fault((text) =>
    /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)
      ? undefined
      : 'is not a URI. Write one such as tag:news.example,2025-12-01:talks',
  ),
);

export const language = v.pipe(
  line,
  fault((text) => {
    try {
      return Intl.getCanonicalLocales(text).length === 1 ? undefined : 'is not a language';
    } catch {
      return 'is not a language. Write its tag, such as en, ja or pt-BR';
    }
  }),
);

export const timezone = v.pipe(
  line,
  fault((text) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return undefined;
    } catch {
      return 'is not a time zone. Write its name, such as Asia/Tokyo, or UTC';
    }
  }),
);

export const count = v.pipe(
  v.number(wrong('a number', 'Write one from 1 to 500')),
  v.check(
    (n) => Number.isInteger(n) && n >= 1 && n <= 500,
    ({ input }) => `${input} is not a number from 1 to 500`,
  ),
);

export const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.array(item, wrong('a list', 'Write one such as [first, second], or one item a line behind a hyphen')),
    v.check(
      (items) => new Set(items.map((one) => JSON.stringify(one))).size === items.length,
      'names one twice. Keep one of them',
    ),
  );

/** The fields that may stand together, and no others. */
export const record = <T extends v.ObjectEntries>(entries: T) => {
  const names = Object.keys(entries);
  return v.strictObject(entries, ({ input, expected, path }) => {
    const name = String(path?.at(-1)?.key);
    if (expected === 'never') {
      const near = closest(name, names);
      return distance(name, near) <= Math.max(2, name.length / 3)
        ? `is not a known field. Did you mean ${near}?`
        : `is not a known field. Known are ${names.join(', ')}`;
    }
    return expected?.startsWith('"')
      ? `is missing. Add a line "${name}: …"`
      : wrong('a group of fields', `Write fields, each on a line of its own: ${names.join(', ')}`)({ input });
  });
};

/** A record of which a plain text is the name. */
export const named = <T extends v.ObjectEntries>(entries: T) => {
  const fields = record({ name: line, ...entries });
  return v.pipe(
    v.unknown(),
    v.transform((input) => (typeof input === 'string' ? { name: input } : input)),
    fields,
  );
};

/** A field that may be left away; then its value is the fallback, where one is given. */
export const optional = v.exactOptional;

export type Kind = v.GenericSchema;
export type ValueOf<T extends Kind> = v.InferOutput<T>;

/** What is wrong with a value, at a path of keys in it. */
export type Fault = {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Whether it is the key at the end of the path that is wrong. */
  readonly ofKey: boolean;
};

/** The value, when it is of the kind; everything that is wrong with it, when it is not. */
export const check = <T extends Kind>(
  kind: T,
  value: unknown,
): { readonly value: ValueOf<T> } | { readonly faults: readonly Fault[] } => {
  const result = v.safeParse(kind, value);
  if (result.success) return { value: result.output };
  const faults = result.issues.map(({ message, path = [], expected }) => ({
    path: path.map(({ key }) => key as string | number),
    message,
    ofKey: path.at(-1)?.origin === 'key' && expected === 'never',
  }));
  return { faults };
};
