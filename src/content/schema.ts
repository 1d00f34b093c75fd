import * as v from 'valibot';
import { isVisible } from '../markdown/plain-text.ts';
import { parseColour } from '../model/colour.ts';
import { ACCENT } from './accent.ts';
import { LICENSE, toLicense } from './license.ts';
import {
  DATE,
  EMAIL,
  ISIN,
  LANGUAGE,
  LEI,
  NAME,
  PHONE,
  SLUG,
  type TextForm,
  TICKER,
  TIME_ZONE,
  URI,
  WEB_ADDRESS,
} from './text-form.ts';
import { unknownName } from './unknown-field.ts';
import { isComment, isUnquoted, sourceOf } from './yaml.ts';

/** Returns a value as messages quote it. */
const show = (input: unknown): string => {
  if (typeof input === 'string') return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
  if (isUnquoted(input)) return sourceOf(input);
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'a group of fields' : String(input);
};

/** Returns the message for a value of another kind. */
const wrong =
  (kind: string, advice: string, whenEmpty = advice) =>
  ({ input }: { readonly input: unknown }): string => {
    if (kind === 'text' && isComment(input))
      return 'is empty, because a # begins a comment. Put the text in quotes';
    return input === null || isComment(input)
      ? `is empty. ${whenEmpty}`
      : `${show(input)} is not ${kind}. ${advice}`;
  };

/** Adds a condition to a text. The function returns what is wrong with the text, if anything is. */
const fault = (of: (text: string) => string | undefined) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? of(dataset.value) : undefined;
    if (message !== undefined) addIssue({ message: `${show(dataset.value)} ${message}` });
  });

/** Controls, code points that are no character, and marks that turn the direction of text (UAX 9, explicit formatting). */
const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/** The advice for `null`, a number or a truth value in place of a text. */
const QUOTE = 'Put it in quotes';

/** A text on one line: line breaks and runs of spaces are one space. */
const oneLine = (kind: string, advice: string, whenEmpty = advice, whenUnquoted = advice) =>
  v.pipe(
    v.string(({ input }) => wrong(kind, isUnquoted(input) ? whenUnquoted : advice, whenEmpty)({ input })),
    v.transform((text) => text.replace(/[ \t\n]+/g, ' ').trim()),
    v.check(
      (text) => !/\p{Cs}/u.test(text),
      'has half of a surrogate pair in it, which is no character. Remove it',
    ),
    v.check((text) => !CONTROL.test(text), 'has a control character in it. Remove it'),
    v.check(isVisible, `is empty. ${whenEmpty}`),
  );

const formed = ({ name, advice, unquoted, fault: faultOf }: TextForm) =>
  v.pipe(oneLine(name, advice, unquoted ?? advice, unquoted ?? QUOTE), fault(faultOf));

/** Plain text. */
export const line = oneLine('text', 'Write one text', 'Write a text', QUOTE);
export const date = formed(DATE);
export const email = formed(EMAIL);
export const uri = formed(URI);
/** In the form of Unicode that addresses have. */
export const slug = v.pipe(
  formed(SLUG),
  v.transform((text) => text.normalize('NFC')),
);
/** Plain text that an address can be made of. */
export const name = v.pipe(line, fault(NAME.fault));
export const ticker = formed(TICKER);
export const isin = formed(ISIN);
export const lei = formed(LEI);
export const phone = formed(PHONE);

/** In its canonical form: `pt-BR` for `pt-br`. */
export const language = v.pipe(
  formed(LANGUAGE),
  v.transform((tag) => new Intl.Locale(tag).toString()),
);
export const timezone = formed(TIME_ZONE);

/** An absolute address, serialized (WHATWG URL): the form in which every format may have it. */
export const httpUrl = v.pipe(
  formed(WEB_ADDRESS),
  v.transform((text) => new URL(text).href),
);

/** Whether a host is this machine. */
const isLoopback = (hostname: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(hostname);

/** An address that gets signed messages. Without TLS, others could read them. */
export const webhook = v.pipe(
  httpUrl,
  fault((href) => {
    const { protocol, hostname, username } = new URL(href);
    if (username !== '') return 'has a user name in it. Remove it: the signature shows who sent a message';
    return protocol === 'https:' || isLoopback(hostname)
      ? undefined
      : 'is not encrypted. Write it with https://';
  }),
);

export const origin = v.pipe(
  httpUrl,
  fault((href) => {
    const { origin } = new URL(href);
    return href === `${origin}/` ? undefined : `is more than an origin. Write ${origin}`;
  }),
  v.transform((href) => new URL(href).origin),
);

/** In its canonical form: `#aabbcc` for `#ABC`. */
export const accent = v.pipe(
  formed(ACCENT),
  v.transform((text) => parseColour(text) ?? text),
);

/** With its address. */
export const license = v.pipe(formed(LICENSE), v.transform(toLicense));

/** A preference of the publisher (contentsignals.org). YAML 1.2 has `yes` and `no` as texts. */
export const signal = v.picklist(['yes', 'no'], wrong('yes or no', 'Write one of the two'));

/** A number or a truth value, which needs no quotes. `null` stays as it was written, for the message. */
const unquoted = v.pipe(
  v.unknown(),
  v.transform((input) => (isUnquoted(input) && input.value !== null ? input.value : input)),
);

export const count = v.pipe(
  unquoted,
  v.number(wrong('a number', 'Write one from 1 to 500')),
  v.check(
    (n) => Number.isInteger(n) && n >= 1 && n <= 500,
    ({ input }) => `${input} is not a number from 1 to 500`,
  ),
);

/** How much of a release a feed has. */
export const extent = v.picklist(['full', 'summary'], wrong('an extent', 'Write full or summary'));

/** How many versions of a story lists have. */
export const versions = v.picklist(['one', 'all'], wrong('a number of versions', 'Write one or all'));

/** Whether a problem stops the build. */
export const severity = v.picklist(['error', 'warning'], wrong('a severity', 'Write error or warning'));

export const truth = v.pipe(unquoted, v.boolean(wrong('true or false', 'Write one of the two')));

/** Fields that name a group of fields in messages. The first that the group has counts. */
const CALLED = ['name', 'file', 'note', 'language'] as const;

const nameOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  return CALLED.map((name) => fields[name]).find((name) => name !== undefined) ?? value;
};

/** Items of a list. Each topic and organization has pages and feeds, and is compared with all others. */
const MAX_ITEMS = 500;

/** A list that may name one thing twice. */
export const items = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.array(item, wrong('a list', 'Write one such as [first, second], or one item a line after a hyphen')),
    v.check(
      (items) => items.length <= MAX_ITEMS,
      ({ input }) => `has ${input.length} items. Keep ${MAX_ITEMS} of them`,
    ),
  );

/** A list without duplicates. Two items with the same key are duplicates. */
export const list = <T extends v.GenericSchema>(
  item: T,
  keyOf: (value: v.InferOutput<T>) => string = JSON.stringify,
) =>
  v.pipe(
    items(item),
    v.rawCheck(({ dataset, addIssue }) => {
      const input = dataset.typed ? dataset.value : [];
      const names = new Set<string>();
      for (const [key, value] of input.entries()) {
        const name = keyOf(value);
        if (names.has(name))
          addIssue({
            message: `names ${show(nameOf(value))} twice. Keep one of them`,
            path: [{ type: 'array', origin: 'value', input, key, value }],
          });
        names.add(name);
      }
    }),
  );

const isGroup = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && !isUnquoted(input);

/** A group of these fields and no others. */
export const record = <T extends v.ObjectEntries>(entries: T) => {
  const names = Object.keys(entries).join(', ');
  const fields = v.object(entries, ({ path }) => `is missing. Add a line "${path?.at(-1)?.key}: …"`);
  // The objects of valibot pass over `__proto__`, `prototype` and `constructor`. A map does not.
  const others = v.pipe(
    v.custom<object>(() => true),
    v.transform((input) => new Map(Object.entries(input).filter(([name]) => !Object.hasOwn(entries, name)))),
    v.map(v.string(), v.never(names)),
    v.transform(() => ({})),
  );
  return v.pipe(
    v.custom<object>(
      isGroup,
      wrong('a group of fields', `Write fields, each on a line of its own: ${names}`),
    ),
    // Another field is an error, so what comes out has none of them.
    v.intersect([fields, others]) as unknown as v.ObjectSchema<T, undefined>,
  );
};

/** A record that may be written as a plain text, which is one of its fields. */
const shortened = <T extends v.ObjectEntries>(field: keyof T & string, entries: T) =>
  v.pipe(
    v.unknown(),
    v.check((input) => !isUnquoted(input), wrong('text', QUOTE)),
    v.transform((input) => (typeof input === 'string' ? { [field]: input } : input)),
    record(entries),
  );

/** A record that may be written as its name alone. */
export const named = <T extends v.ObjectEntries>(entries: T) => shortened('name', { name: line, ...entries });

/** A record that may be written as the name of its file alone. */
export const filed = <T extends v.ObjectEntries>(entries: T) => shortened('file', { file: line, ...entries });

/** A change, which may be written as its date alone. */
export const dated = <T extends v.ObjectEntries>(entries: T) => {
  const group = record({ at: date, ...entries });
  const alone = v.pipe(
    date,
    v.transform((at): v.InferOutput<typeof group> => ({ at }) as v.InferOutput<typeof group>),
  );
  return v.lazy((input): typeof group | typeof alone => (isGroup(input) ? group : alone));
};

/** A field that may be left out. Its value is then the fallback, if one is given. */
export const optional = v.exactOptional;

export type Schema = v.GenericSchema;
export type ValueOf<T extends Schema> = v.InferOutput<T>;

/** A fault of the value at a path of keys. */
type FieldFault = {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Whether the key at the end of the path is wrong, and not its value. */
  readonly ofKey: boolean;
};

/** Returns the value if it fits the schema; otherwise everything that is wrong with it. */
export const check = <T extends Schema>(
  schema: T,
  value: unknown,
): { readonly value: ValueOf<T> } | { readonly faults: readonly FieldFault[] } => {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return { value: result.output };
  const faults = result.issues.map(({ type, input, message, path: items = [] }) => {
    const path = items.map(({ key }) => key as string | number);
    if (type !== 'never') return { path, message, ofKey: false };
    // `record` gives the known names as the message of a field that should never be.
    const unknown = unknownName(String(path.at(-1)), message.split(', '));
    const hint = 'If it belongs to the text before it, put that text in quotes';
    // Between braces, a comma ends a text. The words after it become a name without a value.
    const isCutOff = input === null && path.length > 1;
    return { path, message: isCutOff ? `${unknown.replace(/(?<!\?)$/, '.')} ${hint}` : unknown, ofKey: true };
  });
  return { faults };
};
